package dev.postpaid.refunds;

import dev.postpaid.database.Database;
import dev.postpaid.database.Lookup;
import dev.postpaid.database.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The SQL of refunds. */
final class RefundRows {

    /** Finds refunds by what they are known by. */
    static final Lookup<Refund.Key, Refund> KNOWN = RefundRows::known;

    private static final String COLUMNS =
            """
            r.account_id, r.provider, r.reference, r.id, r.payment_reference, r.order_id, r.surplus, r.status, r.amount,
            r.currency, r.reason, r.refunded_at, r.created_at
            """;

    private static final String FIND = "SELECT " + COLUMNS
            + """
            FROM (VALUES %s) AS k (account_id, provider, reference)
            JOIN refund r
                ON r.account_id = k.account_id AND r.provider = k.provider AND r.reference = k.reference
            """;

    private static final String OF_ORDERS = "SELECT " + COLUMNS
            + """
            FROM (VALUES %s) AS k (id)
            JOIN refund r ON r.order_id = k.id
            """;

    private static final String INSERT =
            """
            INSERT INTO refund (
                account_id, provider, reference, id, payment_reference, order_id, surplus, status, amount, currency,
                reason, refunded_at, created_at, updated_at, look_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE =
            """
            UPDATE refund
            SET order_id = ?, surplus = ?, status = ?, updated_at = ?, look_at = ?
            WHERE account_id = ? AND provider = ? AND reference = ?
            """;

    private static final String DUE = "SELECT " + COLUMNS
            + """
            FROM refund r
            WHERE r.look_at <= ?
            ORDER BY r.look_at LIMIT ?
            """;

    private static final String LOOK_LATER =
            """
            UPDATE refund
            SET look_at = ?
            WHERE account_id = ? AND provider = ? AND reference = ? AND order_id IS NULL
            """;

    private static final String FORGET =
            """
            DELETE FROM refund
            WHERE account_id = ? AND provider = ? AND reference = ? AND order_id IS NULL
            """;

    private RefundRows() {}

    private static Map<Refund.Key, Refund> known(Connection connection, Set<Refund.Key> keys) throws SQLException {
        Map<Refund.Key, Refund> known = new HashMap<>();
        Database.find(connection, RefundRows::read, FIND, keys, Refund.Key::texts)
                .forEach(refund -> known.put(refund.key(), refund));
        return known;
    }

    static List<Refund> ofOrders(Connection connection, Collection<String> orderIds) throws SQLException {
        return Database.find(connection, RefundRows::read, OF_ORDERS, orderIds, List::of);
    }

    /** Those whose payment is looked for now. */
    static List<Refund> due(Connection connection, Instant now, int most) throws SQLException {
        return Database.query(connection, RefundRows::read, DUE, now, most);
    }

    /** Those of an account with a reason. */
    static List<Refund> withReason(Connection connection, String accountId, Instant until) throws SQLException {
        return Database.query(
                connection,
                RefundRows::read,
                "SELECT " + COLUMNS
                        + """
                        FROM refund r
                        WHERE r.account_id = ? AND r.reason IS NOT NULL AND r.created_at <= ?
                        ORDER BY r.account_id, r.provider, r.reference
                        """,
                accountId,
                until);
    }

    private static Refund read(ResultSet row) throws SQLException {
        return new Refund(
                new Refund.Key(row.getString("account_id"), row.getString("provider"), row.getString("reference")),
                row.getString("id"),
                row.getString("payment_reference"),
                row.getString("order_id"),
                row.getBoolean("surplus"),
                RefundStatus.of(row.getString("status")),
                row.getBigDecimal("amount").stripTrailingZeros(),
                row.getString("currency"),
                row.getString("reason"),
                Database.instant(row, "refunded_at"),
                Database.instant(row, "created_at"));
    }

    /** Written before the changes of the same transaction, so that a refund can be reported twice in one. */
    static void insert(Rows rows, Refund refund, Instant lookAt) {
        rows.addFirst(
                INSERT,
                refund.key().accountId(),
                refund.key().provider(),
                refund.key().reference(),
                refund.id(),
                refund.paymentReference(),
                refund.orderId(),
                refund.surplus(),
                refund.status().word(),
                refund.amount(),
                refund.currency(),
                refund.reason(),
                refund.refundedAt(),
                refund.createdAt(),
                refund.createdAt(),
                lookAt);
    }

    static void update(Rows rows, Refund refund, Instant now, Instant lookAt) {
        rows.add(
                UPDATE,
                refund.orderId(),
                refund.surplus(),
                refund.status().word(),
                now,
                lookAt,
                refund.key().accountId(),
                refund.key().provider(),
                refund.key().reference());
    }

    static void lookLater(Connection connection, Refund.Key key, Instant at) throws SQLException {
        Database.update(connection, LOOK_LATER, at, key.accountId(), key.provider(), key.reference());
    }

    /** Deletes a refund whose payment did not come. */
    static void forget(Connection connection, Refund.Key key) throws SQLException {
        Database.update(connection, FORGET, key.accountId(), key.provider(), key.reference());
    }

    static void eraseReasons(Connection connection, Collection<Refund> refunds) throws SQLException {
        Database.batch(
                connection,
                "UPDATE refund SET reason = NULL WHERE account_id = ? AND provider = ? AND reference = ?",
                refunds.stream()
                        .filter(refund -> refund.reason() != null)
                        .map(refund -> refund.key().texts().toArray())
                        .toList());
    }
}
