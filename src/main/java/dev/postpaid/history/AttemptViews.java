package dev.postpaid.history;

import dev.postpaid.database.Database;
import dev.postpaid.history.DeliveryView.AttemptView;
import dev.postpaid.sending.Failure;
import dev.postpaid.sending.HeaderLines;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Reads the attempts of one delivery from the log. */
final class AttemptViews {

    private static final String ATTEMPTS =
            """
            SELECT number, url, started_at, duration_ms, outcome, status_code, error, is_final, is_late,
                request_headers, response_headers, response_body
            FROM attempt
            WHERE account_id = ? AND delivery_id = ? AND outcome IS NOT NULL
            ORDER BY id
            """;

    private static final String VARIANT =
            """
            SELECT variant FROM delivery WHERE account_id = ? AND id = ?
            UNION ALL
            SELECT variant FROM attempt WHERE account_id = ? AND delivery_id = ?
            """;

    private AttemptViews() {}

    /** First to last. A delivery that ended without being sent has no attempt. */
    static List<AttemptView> of(Connection connection, String accountId, String id) throws SQLException {
        return Database.query(connection, AttemptViews::attempt, ATTEMPTS, accountId, id);
    }

    /** Which variant of its event a delivery carries; empty if none is recorded. */
    static Optional<Integer> variant(Connection connection, String accountId, String id) throws SQLException {
        return Database.query(
                        connection, row -> DeliveryLog.number(row, "variant"), VARIANT, accountId, id, accountId, id)
                .stream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The delivery of an attempt. */
    static Optional<String> deliveryOf(Connection connection, String accountId, String id) throws SQLException {
        return Database.query(
                        connection,
                        row -> row.getString("delivery_id"),
                        "SELECT delivery_id FROM attempt WHERE account_id = ? AND id = ?",
                        accountId,
                        id)
                .stream()
                .findFirst();
    }

    private static AttemptView attempt(ResultSet row) throws SQLException {
        Failure failure = Failure.read(
                row.getString("outcome"),
                DeliveryLog.number(row, "status_code"),
                row.getString("response_headers"),
                row.getString("error"));
        return new AttemptView(
                row.getInt("number"),
                Database.instant(row, "started_at"),
                row.getLong("duration_ms"),
                row.getString("outcome"),
                DeliveryLog.number(row, "status_code"),
                failure == null ? null : failure.reason().word(),
                failure == null ? row.getString("error") : failure.sentence(Locale.ENGLISH),
                failure == null ? null : failure.advice(Locale.ENGLISH),
                failure,
                row.getString("url"),
                row.getBoolean("is_final"),
                row.getBoolean("is_late"),
                HeaderLines.byName(row.getString("request_headers")),
                row.getString("request_headers"),
                HeaderLines.byName(row.getString("response_headers")),
                row.getString("response_headers"),
                row.getString("response_body"));
    }
}
