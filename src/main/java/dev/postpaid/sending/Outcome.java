package dev.postpaid.sending;

import java.util.Arrays;
import java.util.Locale;

/** What came of one attempt to deliver. */
public enum Outcome {
    /** The receiver took it. */
    DELIVERED,
    /** The receiver answered that it does not want this: most 4xx, or a 2xx that the endpoint does not accept. */
    REJECTED,
    /** The receiver points elsewhere. Nobody vetted that place, so it is never followed. */
    REDIRECT,
    /** The receiver asks for patience. */
    THROTTLED,
    /** The receiver failed. */
    SERVER_ERROR,
    /** The receiver says that this URL is over. */
    GONE,
    /** No connection or no answer in time. */
    TIMEOUT,
    /** The connection was refused, reset or closed before an answer. */
    CONNECTION,
    /** The name of the host does not resolve. */
    DNS,
    /** No trusted encrypted connection. */
    TLS,
    /** What answered does not speak HTTP. */
    PROTOCOL,
    /** The address is not allowed; nothing was dialled. */
    BLOCKED,
    /** Nobody knows: the node that sent it, or may have, went away before it was recorded. The schedule does not count it. */
    LOST;

    /** The word that the API and the database use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such outcome */
    static Outcome fromWord(String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such outcome: " + word));
    }

    /**
     * What an answer with this status means.
     *
     * <p>408 and 425 are the receiver's trouble with time, not with the content, and neither asks for a slower pace: they
     * count like a 5xx. What is no final HTTP status at all (1xx, 600 and more) is a fault of protocol.
     */
    static Outcome of(int status, SuccessRule rule) {
        if (rule.accepts(status)) {
            return DELIVERED;
        }
        return switch (status) {
            case 408, 425 -> SERVER_ERROR;
            case 410 -> GONE;
            case 429 -> THROTTLED;
            default -> ofClass(status / 100);
        };
    }

    private static Outcome ofClass(int hundreds) {
        return switch (hundreds) {
            case 2, 4 -> REJECTED;
            case 3 -> REDIRECT;
            case 5 -> SERVER_ERROR;
            default -> PROTOCOL;
        };
    }
}
