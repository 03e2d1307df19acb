package dev.postpaid.inspectors;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.List;
import java.util.OptionalInt;

/**
 * The response that an inspector gives to every request.
 *
 * @param delaySeconds 0 to 20; an attempt waits 15 s, so a longer delay shows a timeout
 */
public record CannedAnswer(int status, int delaySeconds) {

    /** One status of each kind that deliveries treat differently. */
    public static final List<Integer> STATUSES =
            List.of(200, 201, 202, 204, 301, 302, 400, 401, 403, 404, 408, 410, 422, 425, 429, 500, 502, 503, 504);

    public static final int MOST_SECONDS = 20;

    /** A 200 without delay. */
    public static final CannedAnswer DEFAULT = new CannedAnswer(200, 0);

    /** @throws InvalidValueException naming {@code answer_status} or {@code answer_delay} */
    public CannedAnswer {
        if (!STATUSES.contains(status)) {
            throw new InvalidValueException("answer_status", Rule.of("offered"));
        }
        if (delaySeconds < 0 || delaySeconds > MOST_SECONDS) {
            throw new InvalidValueException("answer_delay", Rule.of("delay_of_answer", MOST_SECONDS));
        }
    }

    /** In seconds; empty unless the status has such a header (RFC 9110, 10.2.3). */
    OptionalInt retryAfter() {
        return status == 429 || status == 503 ? OptionalInt.of(30) : OptionalInt.empty();
    }
}
