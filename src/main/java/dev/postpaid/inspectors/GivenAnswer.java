package dev.postpaid.inspectors;

import dev.postpaid.database.Database;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What a listener's own server answered to a request.
 *
 * @param status 200 to 599
 * @param retryAfter the seconds of {@code Retry-After}, or null
 * @param body the beginning of the body as text; may be empty
 * @param at when the listener reported it
 */
public record GivenAnswer(int status, Integer retryAfter, String body, Instant at) {

    static final int MOST_CHARACTERS = 16_384;

    private static final int MOST_SECONDS = 86_400;

    static final String COLUMNS = "answered_at, answer_status, answer_retry_after, answer_body";

    /** Null without an answer. */
    static GivenAnswer read(ResultSet row) throws SQLException {
        Instant at = Database.instant(row, "answered_at");
        return at == null
                ? null
                : new GivenAnswer(
                        row.getInt("answer_status"),
                        row.getObject("answer_retry_after", Integer.class),
                        row.getString("answer_body"),
                        at);
    }

    /** @throws dev.postpaid.platform.ProblemException 422 with every error */
    static GivenAnswer from(JsonInput input, Instant now) {
        Integer status = input.integer("status", 200, 599);
        if (!input.has("status") || input.isNull("status")) {
            input.error("status", Rule.of("required"));
        }
        Integer retryAfter = input.integer("retry_after", 0, MOST_SECONDS);
        String body = input.text("body");
        if (body != null && body.length() > MOST_CHARACTERS) {
            input.error("body", Rule.of("too_long", MOST_CHARACTERS));
        }
        return input.finish(
                () -> new GivenAnswer(status, retryAfter, body == null ? "" : body.replace('\0', '\uFFFD'), now));
    }

    /** Whether a response with this status has no body (RFC 9110, 15.3.5 and 15.4.5). */
    boolean isWithoutBody() {
        return status == 204 || status == 205 || status == 304 || body.isEmpty();
    }
}
