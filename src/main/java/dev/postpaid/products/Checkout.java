package dev.postpaid.products;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;

/**
 * An order that somebody placed on a product's page.
 *
 * @param token whoever knows it is the buyer
 * @param outcome {@code failed} or {@code cancelled} where a payment ended without money; null before
 */
public record Checkout(String token, String accountId, String productId, String orderId, String outcome) {

    static final String COLUMNS = "token, account_id, product_id, order_id, outcome";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    static Checkout read(ResultSet row) throws SQLException {
        return new Checkout(
                row.getString("token"),
                row.getString("account_id"),
                row.getString("product_id"),
                row.getString("order_id"),
                row.getString("outcome"));
    }

    /** 192 random bits: 32 characters of base64url. */
    public static String randomToken() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Checkout[" + orderId + "]";
    }
}
