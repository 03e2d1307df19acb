package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A payment that was reported for an order.
 *
 * @param reference the provider's own id
 * @param status {@code paid}, which paid the order, {@code surplus} or {@code amount_mismatch}, which paid nothing
 * @param createdAt when it was reported
 */
public record Payment(
        String provider,
        String reference,
        String status,
        BigDecimal amount,
        String currency,
        Instant paidAt,
        boolean isTest,
        Instant createdAt,
        JsonObject json) {

    static Payment of(JsonObject json) {
        Fields fields = new Fields(json);
        return new Payment(
                fields.needed("provider"),
                fields.needed("reference"),
                fields.text("status"),
                fields.decimal("amount"),
                fields.text("currency"),
                fields.time("paid_at"),
                fields.flag("is_test"),
                fields.time("created_at"),
                json);
    }
}
