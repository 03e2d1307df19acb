package dev.postpaid.products;

import dev.postpaid.payments.PaymentEnd;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An order that a buyer placed on a product's page.
 *
 * @param token unguessable; only the buyer knows it
 * @param outcome how a payment ended without money; null before
 */
public record Checkout(String token, String accountId, String productId, String orderId, PaymentEnd outcome) {

    static final String COLUMNS = "token, account_id, product_id, order_id, outcome";

    static Checkout read(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Checkout(
                row.getString("token"),
                row.getString("account_id"),
                row.getString("product_id"),
                row.getString("order_id"),
                outcome == null ? null : PaymentEnd.of(outcome));
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "Checkout[" + orderId + "]";
    }
}
