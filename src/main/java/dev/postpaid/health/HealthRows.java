package dev.postpaid.health;

import static dev.postpaid.database.Database.query;
import static dev.postpaid.database.Database.update;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The statements for the rows of endpoints that failed lately. */
final class HealthRows {

    private static final String ALL =
            """
            SELECT account_id, endpoint_id, failures, failing_since, refused_since, trial_at, trials, is_releasing, told
            FROM endpoint_health
            """;

    private static final String LOCK = ALL + "WHERE account_id = ? AND endpoint_id = ? FOR UPDATE";

    private static final String INSERT =
            """
            INSERT INTO endpoint_health (account_id, endpoint_id, failures, trials, is_releasing)
            VALUES (?, ?, 0, 0, FALSE)
            ON CONFLICT DO NOTHING
            """;

    private static final String UPDATE =
            """
            UPDATE endpoint_health
            SET failures = ?, failing_since = ?, refused_since = ?, trial_at = ?, trials = ?, is_releasing = ?, told = ?
            WHERE account_id = ? AND endpoint_id = ?
            """;

    private static final String TRY_NOW =
            """
            UPDATE endpoint_health
            SET trial_at = ?
            WHERE account_id = ? AND endpoint_id = ? AND trial_at > ?
            """;

    private static final String DELETE =
            """
            DELETE FROM endpoint_health
            WHERE account_id = ? AND endpoint_id = ?
            """;

    private static final String IF_RELEASED = " AND is_releasing = TRUE AND failures = 0";

    private static final String DELETE_RELEASED = DELETE + IF_RELEASED + " AND told IS NULL";

    private static final String KEEP_RELEASED =
            """
            UPDATE endpoint_health
            SET is_releasing = FALSE
            WHERE account_id = ? AND endpoint_id = ?
            """
                    + IF_RELEASED;

    private HealthRows() {}

    static List<Health> all(Connection connection) throws SQLException {
        return query(connection, HealthRows::read, ALL);
    }

    private static Health read(ResultSet row) throws SQLException {
        return new Health(
                row.getString("account_id"),
                row.getString("endpoint_id"),
                row.getInt("failures"),
                Database.instant(row, "failing_since"),
                Database.instant(row, "refused_since"),
                Database.instant(row, "trial_at"),
                row.getInt("trials"),
                row.getBoolean("is_releasing"),
                told(row.getString("told")));
    }

    private static Turn.To told(String word) {
        return word == null ? null : Turn.To.valueOf(word);
    }

    static Optional<Health> lock(Connection connection, String accountId, String endpointId) throws SQLException {
        return query(connection, HealthRows::read, LOCK, accountId, endpointId).stream()
                .findFirst();
    }

    /** A row that is there can be deleted before it is locked, since its endpoint is well: then it is inserted after all. */
    static Health lockOrInsert(Connection connection, String accountId, String endpointId) throws SQLException {
        Optional<Health> row;
        do {
            insertIfMissing(connection, accountId, endpointId);
            row = lock(connection, accountId, endpointId);
        } while (row.isEmpty());
        return row.get();
    }

    private static void insertIfMissing(Connection connection, String accountId, String endpointId)
            throws SQLException {
        update(connection, INSERT, accountId, endpointId);
    }

    /** Deletes the row if there is nothing to remember. */
    static void write(Connection connection, Health health) throws SQLException {
        if (health.isGood()) {
            delete(connection, health.accountId(), health.endpointId());
            return;
        }
        update(
                connection,
                UPDATE,
                health.failures(),
                health.failingSince(),
                health.refusedSince(),
                health.trialAt(),
                health.trials(),
                health.releasing(),
                health.told() == null ? null : health.told().name(),
                health.accountId(),
                health.endpointId());
    }

    static int delete(Connection connection, String accountId, String endpointId) throws SQLException {
        return update(connection, DELETE, accountId, endpointId);
    }

    /** The release is over, unless the endpoint failed again meanwhile. The row is kept while there is something to remember. */
    static int endRelease(Connection connection, Health health) throws SQLException {
        int deleted = update(connection, DELETE_RELEASED, health.accountId(), health.endpointId());
        return deleted + update(connection, KEEP_RELEASED, health.accountId(), health.endpointId());
    }

    /** The next trial of an endpoint that is held is due now. */
    static int tryNow(Connection connection, String accountId, String endpointId, Instant now) throws SQLException {
        return update(connection, TRY_NOW, now, accountId, endpointId, now);
    }
}
