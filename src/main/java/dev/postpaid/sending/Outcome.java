package dev.postpaid.sending;

import java.util.Arrays;
import java.util.Locale;

/** How an attempt ended. */
public enum Outcome {
    /** The receiver accepted the event. */
    DELIVERED,
    /** The receiver does not accept the event: most 4xx, or a 2xx that does not count for the endpoint. */
    REJECTED,
    /** The receiver redirects. The new address is not vetted, so it is never followed. */
    REDIRECT,
    /** The receiver asks for fewer requests. */
    THROTTLED,
    /** The receiver has an error. */
    SERVER_ERROR,
    /** The receiver says that this URL is gone for good. */
    GONE,
    /** There was no connection, or no response, in time. */
    TIMEOUT,
    /** The connection was refused, reset or closed before a response. */
    CONNECTION,
    /** The host name does not resolve. */
    DNS,
    /** There is no trusted TLS connection. */
    TLS,
    /** The response is not HTTP. */
    PROTOCOL,
    /** The address is not allowed. No connection was made. */
    BLOCKED,
    /** Unknown: the node stopped before it recorded the result. The retry schedule does not count this attempt. */
    LOST;

    /** The word in the API and in the database. */
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
     * The outcome for a response with this status.
     *
     * <p>408 and 425 say that the receiver has a problem with time, not with the content, and they do not ask for fewer requests:
     * they count like a 5xx. A number that is no final HTTP status (1xx, 600 and more) breaks the protocol.
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
