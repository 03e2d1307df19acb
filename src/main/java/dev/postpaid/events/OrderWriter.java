package dev.postpaid.events;

import static dev.postpaid.orders.Amount.plain;

import dev.postpaid.orders.Address;
import dev.postpaid.orders.Amount;
import dev.postpaid.orders.Buyer;
import dev.postpaid.orders.NewOrder;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.PaidOrder;
import dev.postpaid.orders.Product;
import dev.postpaid.orders.VatTreatment;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Writes an order as all events about orders have it: the same fields in the same order. What is special to a type comes after them. */
record OrderWriter(JsonGenerator json) {

    /** An order that was paid. The caller adds fields and ends it. */
    void paid(String event, PaidOrder order) {
        begin(event, order.paymentProvider(), order.orderId(), order.orderNumber(), "paid");
        times(order.createdAt(), order.paidAt());
        sold(order.amount(), order.vatTreatment(), order.product());
        buyer(order.buyer(), order.matchRef());
        customFields(order.customFields());
        seller(order.accountId());
        json.write("is_test_order", order.test());
    }

    /** An order that nobody paid. The caller adds fields and ends it. */
    void unpaid(String event, String status, Orders.Unpaid order) {
        NewOrder placed = order.placed();
        begin(event, null, order.orderId(), placed.orderNumber(), status);
        times(order.createdAt(), null);
        sold(placed.amount(), placed.vatTreatment(), placed.product());
        buyer(placed.buyer(), order.matchRef());
        customFields(placed.customFields().values());
        seller(order.accountId());
        json.write("is_test_order", order.test());
    }

    void end() {
        json.writeEnd();
    }

    private void begin(String event, String provider, String orderId, String orderNumber, String status) {
        json.writeStartObject();
        json.write("event", event);
        text("payment_provider", provider);
        json.write("order_id", orderId);
        json.write("order_number", orderNumber);
        json.write("status", status);
    }

    private void times(Instant createdAt, Instant paidAt) {
        json.write("created_at", seconds(createdAt));
        text("paid_at", paidAt == null ? null : seconds(paidAt));
    }

    private void sold(Amount amount, VatTreatment treatment, Product product) {
        amount(amount);
        json.write("vat_treatment", treatment.word());
        product(product);
    }

    private void amount(Amount amount) {
        json.writeStartObject("amount");
        json.write("total_incl", plain(amount.totalIncl()));
        json.write("excl_vat", plain(amount.exclVat()));
        json.write("vat", plain(amount.vat()));
        json.write("vat_rate", plain(amount.vatRate()));
        json.write("currency", amount.currency());
        json.writeEnd();
    }

    private void product(Product product) {
        json.writeStartObject("product");
        json.write("name", product.name());
        text("description", product.description());
        json.writeEnd();
    }

    private void buyer(Buyer buyer, String matchRef) {
        json.writeStartObject("buyer");
        text("first_name", buyer.firstName());
        text("last_name", buyer.lastName());
        text("email", buyer.email());
        text("company", buyer.company());
        text("vat_number", buyer.vatNumber());
        address(buyer.address());
        text("country", buyer.country());
        text("match_ref", matchRef);
        json.writeEnd();
    }

    private void address(Address address) {
        json.writeStartObject("address");
        text("street", address.street());
        text("postal_code", address.postalCode());
        text("city", address.city());
        text("region", address.region());
        json.writeEnd();
    }

    private void customFields(Map<String, JsonValue> fields) {
        json.writeStartObject("custom_fields");
        fields.forEach(json::write);
        json.writeEnd();
    }

    /** The entity is bookto's field for a seller with several legal entities; this application has none. */
    private void seller(String accountId) {
        json.writeStartObject("seller");
        json.write("id", accountId);
        json.writeNull("entity");
        json.writeEnd();
    }

    void text(String name, String value) {
        if (value == null) {
            json.writeNull(name);
        } else {
            json.write(name, value);
        }
    }

    static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
