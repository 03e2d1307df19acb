package dev.postpaid.inspectors;

import dev.postpaid.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A captured request in a list, without headers and body, since reading a hundred bodies for each list is too much.
 *
 * @param answerStatus what a listener's own server answered; null without an answer
 */
public record CapturedLine(String id, String method, long bodyBytes, Instant receivedAt, Integer answerStatus) {

    static final String COLUMNS = "id, method, body_bytes, received_at, answer_status";

    static CapturedLine read(ResultSet row) throws SQLException {
        return new CapturedLine(
                row.getString("id"),
                row.getString("method"),
                row.getLong("body_bytes"),
                Database.instant(row, "received_at"),
                row.getObject("answer_status", Integer.class));
    }
}
