package dev.postpaid.health;

import dev.postpaid.sending.AttemptResult.Made;
import dev.postpaid.sending.AttemptResult.Response;

/** What an attempt says about the health of its endpoint. */
public enum Sign {
    /** It was delivered. */
    WELL,
    /** The receiver did not respond, has an error or redirects: each event would fail. */
    FAILED,
    /** The same at the first attempt of an event. Some receivers fail at each, and succeed at the second. */
    FAILED_AT_FIRST,
    /** The receiver does not let the sender in: 401 or 403. */
    REFUSED,
    /** It says something about this event, or about the pace, and nothing about the endpoint. */
    NOTHING;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** @param first whether it was the first attempt of its delivery */
    public static Sign of(Made made, boolean first) {
        return switch (made.outcome()) {
            case DELIVERED -> WELL;
            case SERVER_ERROR, REDIRECT, TIMEOUT, CONNECTION, DNS, TLS, PROTOCOL, BLOCKED ->
                first ? FAILED_AT_FIRST : FAILED;
            case REJECTED -> isRefusal(made) ? REFUSED : NOTHING;
            case THROTTLED, GONE, LOST -> NOTHING;
        };
    }

    private static boolean isRefusal(Made made) {
        return made instanceof Response response
                && (response.statusCode() == UNAUTHORIZED || response.statusCode() == FORBIDDEN);
    }

    /** Whether it counts against the endpoint. */
    public boolean isBad() {
        return this == FAILED || this == FAILED_AT_FIRST || this == REFUSED;
    }
}
