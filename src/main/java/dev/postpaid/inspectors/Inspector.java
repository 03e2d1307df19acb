package dev.postpaid.inspectors;

import dev.postpaid.database.Database;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A URL that takes whatever is sent to it.
 *
 * @param token the unguessable part of the URL
 * @param requests how many came, kept or not
 * @param lastRequestAt null before the first
 * @param expiresAt from then on it is unknown
 */
public record Inspector(
        String id,
        String accountId,
        String token,
        CannedAnswer answer,
        long requests,
        Instant lastRequestAt,
        Instant createdAt,
        Instant expiresAt) {

    static final String COLUMNS =
            """
            id, account_id, token, answer_status, answer_delay_seconds, requests, last_request_at, created_at, expires_at
            """;

    static Inspector read(ResultSet row) throws SQLException {
        return new Inspector(
                row.getString("id"),
                row.getString("account_id"),
                row.getString("token"),
                new CannedAnswer(row.getInt("answer_status"), row.getInt("answer_delay_seconds")),
                row.getLong("requests"),
                Database.instant(row, "last_request_at"),
                Database.instant(row, "created_at"),
                Database.instant(row, "expires_at"));
    }

    /** Where to send to. */
    public String url(Settings settings) {
        return settings.text(Setting.BASE_URL).replaceFirst("/+$", "") + InspectorServlet.PATH + "/" + token;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Inspector[" + id + "]";
    }
}
