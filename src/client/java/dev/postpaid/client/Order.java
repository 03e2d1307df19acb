package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An order.
 *
 * @param status {@code open}, {@code paid} or {@code expired}
 * @param paidAt null while it is not paid
 * @param paymentProvider who took the money; null while it is not paid
 * @param product what was bought
 * @param description of the product; may be null
 * @param customFields texts, numbers ({@code BigDecimal}), booleans and nulls, in the order of the form
 * @param isTest whether it was paid in test mode
 * @param refunded how much of it is refunded, in its currency
 * @param warnings what looks wrong and was accepted
 * @param json all of it
 */
public record Order(
        String id,
        String orderNumber,
        String status,
        Instant createdAt,
        Instant paidAt,
        String paymentProvider,
        Amount amount,
        String vatTreatment,
        String product,
        String description,
        Buyer buyer,
        Map<String, Object> customFields,
        boolean isTest,
        BigDecimal refunded,
        List<Problem.WrongField> warnings,
        JsonObject json) {

    static Order of(JsonObject json) {
        Fields fields = new Fields(json);
        return new Order(
                fields.needed("id"),
                fields.needed("order_number"),
                fields.needed("status"),
                fields.time("created_at"),
                fields.time("paid_at"),
                fields.text("payment_provider"),
                fields.object("amount", Amount::of),
                fields.text("vat_treatment"),
                fields.object("product", product -> new Fields(product).text("name")),
                fields.object("product", product -> new Fields(product).text("description")),
                fields.object("buyer", Buyer::of),
                fields.map("custom_fields"),
                fields.flag("is_test"),
                fields.decimal("refunded"),
                fields.list("warnings", Problem.WrongField::of),
                json);
    }

    public boolean isPaid() {
        return "paid".equals(status);
    }
}
