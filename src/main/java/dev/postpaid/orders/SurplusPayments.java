package dev.postpaid.orders;

import dev.postpaid.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Money that came in and paid nothing. Receivers do not hear of it. The seller sees it beside the order, and either
 * gives it back or accepts it by reporting it as the order's payment.
 */
@ApplicationScoped
class SurplusPayments {

    private static final int MOST_SHOWN = 100;

    @Inject
    Database database;

    /** Stores it once, however often it is reported. The caller's transaction holds the order. */
    void keep(Order order, Receipt receipt, SettlementResult reason, Instant now) {
        Payment payment = receipt.payment();
        database.with(connection -> Database.update(
                connection,
                """
                INSERT INTO surplus_payment
                    (account_id, provider, reference, order_id, reason, amount, currency, paid_at, is_test, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                order.accountId(),
                payment.provider(),
                payment.reference(),
                order.id(),
                word(reason),
                receipt.amount(),
                receipt.currency(),
                payment.paidAt() == null ? now : payment.paidAt(),
                payment.test(),
                now));
    }

    /** The stored form of the reason. */
    static String word(SettlementResult reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    /** A later report of the same payment replaces it. */
    void forget(String accountId, Payment payment) {
        database.with(connection -> Database.update(
                connection,
                "DELETE FROM surplus_payment WHERE account_id = ? AND provider = ? AND reference = ?",
                accountId,
                payment.provider(),
                payment.reference()));
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
