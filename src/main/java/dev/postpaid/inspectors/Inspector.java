package dev.postpaid.inspectors;

import dev.postpaid.database.Database;
import dev.postpaid.platform.Settings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A URL that accepts and stores every request.
 *
 * @param token the unguessable part of the URL
 * @param requests how many requests arrived, stored or not
 * @param lastRequestAt null before the first request
 * @param expiresAt from this time on the URL is unknown
 * @param name for people; or null
 * @param listenedUntil until when requests wait for the answer of a program that listens; null if there was none
 */
public record Inspector(
        String id,
        String accountId,
        String token,
        CannedAnswer answer,
        long requests,
        Instant lastRequestAt,
        Instant createdAt,
        Instant expiresAt,
        String name,
        Instant listenedUntil) {

    static final String COLUMNS =
            """
            id, account_id, token, answer_status, answer_delay_seconds, requests, last_request_at, created_at, expires_at,
            name, listened_until
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
                Database.instant(row, "expires_at"),
                row.getString("name"),
                Database.instant(row, "listened_until"));
    }

    /** Whether a program listens: it gets the requests and answers them. */
    public boolean isListenedTo(Instant now) {
        return listenedUntil != null && listenedUntil.isAfter(now);
    }

    /** The URL to send requests to. */
    public String url(Settings settings) {
        return settings.ownAddress().at(InspectorServlet.PATH + "/" + token);
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "Inspector[" + id + "]";
    }
}
