package dev.postpaid.sending;

import java.time.Duration;
import java.time.Instant;

/** The result of one attempt: nothing was sent, no response came, or a response came. */
public sealed interface AttemptResult {

    /** Nothing was sent, not even a part of the request. */
    record NothingSent(Reason reason) implements AttemptResult {

        /** Why nothing was sent. */
        public enum Reason {
            /** The delivery ends without an attempt. */
            ENDED,
            /** Now is not the time: the endpoint is paused or changed, or the claim ends too soon. */
            NOT_NOW,
            /** An error of this server, for example while it signed. */
            OWN_ERROR
        }
    }

    /** An attempt was made. */
    sealed interface Made extends AttemptResult {

        /** How the attempt ended. */
        Outcome outcome();

        /** When the attempt began. */
        Instant startedAt();

        /** The time from the begin to the end of the response, or to the failure. */
        Duration duration();
    }

    /** No complete head of a response came. Part of the request may have been sent. */
    record NoResponse(Failure failure, Instant startedAt, Duration duration) implements Made {

        @Override
        public Outcome outcome() {
            return failure.reason().outcome();
        }
    }

    /**
     * The receiver responded.
     *
     * @param statusCode the HTTP status
     * @param headers the response's headers, one a line, cut to half of the bytes that are kept
     * @param body the beginning of the response's body as text, without NUL
     * @param retryAfter how long the receiver asks to wait with a 429 or 503, at most 24 hours; null if it does not ask
     */
    record Response(
            Outcome outcome,
            int statusCode,
            String headers,
            String body,
            Duration retryAfter,
            Instant startedAt,
            Duration duration)
            implements Made {}
}
