package dev.postpaid.payments;

import java.time.Duration;
import java.util.Optional;

/** A provider did not answer a question of ours. */
public final class ProviderFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** The account has no credentials there, or no API key. */
        NO_KEY(false),
        /** It refuses the API key. */
        KEY_REFUSED(false),
        /** The key is valid, but not allowed to read this. */
        KEY_NOT_ALLOWED(false),
        /** It asks for fewer questions. */
        RATE_LIMITED(true),
        /** It cannot be reached, is too slow, or has an error of its own. */
        UNREACHABLE(true),
        /** Its answer cannot be understood. */
        NOT_UNDERSTOOD(false),
        /** It does not know what was asked for. */
        NOT_FOUND(false);

        private final boolean passes;

        Reason(boolean passes) {
            this.passes = passes;
        }

        /** Whether the same question may be answered a little later. */
        public boolean passes() {
            return passes;
        }
    }

    private final Reason reason;
    private final transient Duration retryAfter;

    /** @param retryAfter how long the provider asks to wait, or null */
    public ProviderFailure(Reason reason, String message, Duration retryAfter) {
        super(message);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public Reason reason() {
        return reason;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
