package dev.postpaid.orders;

import dev.postpaid.database.ConflictException;
import dev.postpaid.database.Database;
import dev.postpaid.database.Lookup;
import dev.postpaid.database.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Money that came in and paid nothing. Receivers do not hear of it. The seller sees it beside the order, and either
 * gives it back or accepts it by reporting it as the order's payment.
 */
@ApplicationScoped
class SurplusPayments {

    /** Finds the payments that were kept. */
    static final Lookup<Payment.Key, Kept> KEPT = SurplusPayments::kept;

    private static final int MOST_SHOWN = 100;

    private static final String INSERT =
            """
            INSERT INTO surplus_payment
                (account_id, provider, reference, order_id, reason, amount, currency, paid_at, is_test, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String DELETE =
            "DELETE FROM surplus_payment WHERE account_id = ? AND provider = ? AND reference = ?";

    private static final String FIND =
            """
            SELECT s.account_id, s.provider, s.reference, s.reason
            FROM surplus_payment s
            JOIN (VALUES %s) AS k (account_id, provider, reference)
                ON s.account_id = k.account_id AND s.provider = k.provider AND s.reference = k.reference
            """;

    @Inject
    Database database;

    /**
     * A payment that was kept as surplus.
     *
     * @param committed false if the running transaction kept it
     */
    record Kept(SettlementResult reason, boolean committed) {

        /**
         * A later report of the same payment replaces it.
         *
         * @throws ConflictException if the running transaction kept it: what was not written yet cannot be deleted
         */
        void forget(Rows rows, Payment.Key payment) {
            if (!committed) {
                throw new ConflictException();
            }
            rows.addFirst(DELETE, payment.accountId(), payment.provider(), payment.reference());
        }
    }

    /** Adds it. The transaction holds the order. */
    static void keep(Rows rows, Order order, Receipt receipt, SettlementResult reason, Instant now) {
        Payment payment = receipt.payment();
        rows.add(
                INSERT,
                order.accountId(),
                payment.provider(),
                payment.reference(),
                order.id(),
                word(reason),
                receipt.amount(),
                receipt.currency(),
                payment.paidAt() == null ? now : payment.paidAt(),
                payment.test(),
                now);
    }

    private static Map<Payment.Key, Kept> kept(Connection connection, Set<Payment.Key> payments) throws SQLException {
        Map<Payment.Key, Kept> kept = new HashMap<>();
        Database.find(
                connection,
                row -> kept.put(
                        new Payment.Key(
                                row.getString("account_id"), row.getString("provider"), row.getString("reference")),
                        new Kept(
                                SettlementResult.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)), true)),
                FIND,
                payments,
                Payment.Key::texts);
        return kept;
    }

    /** The stored form of the reason. */
    static String word(SettlementResult reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    /** The payment of the order, and surplus money that came in for it, in the order of the reports. */
    List<PaymentView> beside(Order order) {
        return database.with(connection -> Database.query(
                connection,
                SurplusPayments::view,
                // A surplus that was accepted later has a row in both tables: it shows as paid, with the amount that
                // came in.
                """
                SELECT p.provider, p.reference, 'paid' AS status, COALESCE(s.amount, o.total_incl) AS amount,
                    COALESCE(s.currency, o.currency) AS currency, p.paid_at, p.is_test, p.created_at
                FROM payment p
                JOIN orders o ON o.id = p.order_id
                LEFT JOIN surplus_payment s
                    ON s.account_id = p.account_id AND s.provider = p.provider AND s.reference = p.reference
                WHERE p.order_id = ?
                UNION ALL
                SELECT s.provider, s.reference, s.reason, s.amount, s.currency, s.paid_at, s.is_test, s.created_at
                FROM surplus_payment s
                WHERE s.order_id = ? AND NOT EXISTS (
                    SELECT 1 FROM payment p
                    WHERE p.account_id = s.account_id AND p.provider = s.provider AND p.reference = s.reference)
                ORDER BY created_at, reference
                LIMIT ?
                """,
                order.id(),
                order.id(),
                MOST_SHOWN));
    }

    private static PaymentView view(ResultSet row) throws SQLException {
        return new PaymentView(
                row.getString("provider"),
                row.getString("reference"),
                row.getString("status"),
                Amount.plain(row.getBigDecimal("amount")),
                row.getString("currency"),
                Database.instant(row, "paid_at"),
                row.getBoolean("is_test"),
                Database.instant(row, "created_at"));
    }
}
