package dev.postpaid.events;

import static dev.postpaid.orders.Amount.plain;
import static dev.postpaid.platform.JsonApi.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.orders.Address;
import dev.postpaid.orders.Amount;
import dev.postpaid.orders.Buyer;
import dev.postpaid.orders.PaidOrder;
import dev.postpaid.orders.Product;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Writes the body of {@code order.paid} in the format of bookto's order webhook. The format is a contract: every field is
 * always present, {@code null} if its value is unknown; {@code address} and {@code custom_fields} are always objects; times
 * are whole seconds in UTC; amounts are plain numbers. A field may be added at the end of its object; no field is ever
 * renamed, moved or removed.
 *
 * <p>Written field by field: JSON-B would sort the fields and print 100 as {@code 1E+2}.
 */
public final class OrderPaidPayload {

    private OrderPaidPayload() {}

    /** The body in UTF-8 without any white space. The same order always gives the same bytes. */
    public static byte[] bytes(PaidOrder order) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = generator(body)) {
            new Writer(json).order(order);
        }
        return body.toByteArray();
    }

    static JsonGenerator generator(OutputStream body) {
        return Generators.FACTORY.createGenerator(body, UTF_8);
    }

    /** The same as JSON, field by field in the same order. */
    static JsonObject json(PaidOrder order) {
        try (JsonReader json = Generators.READERS.createReader(new ByteArrayInputStream(bytes(order)), UTF_8)) {
            return json.readObject();
        }
    }

    /**
     * Created for the first payload, when the server has set up its JSON-P provider, and only once: {@code Json} searches
     * the class path for the provider at every call.
     */
    private static final class Generators {
        static final JsonGeneratorFactory FACTORY = JSON.createGeneratorFactory(Map.of());
        static final JsonReaderFactory READERS = JSON.createReaderFactory(Map.of());
    }

    private record Writer(JsonGenerator json) {

        void order(PaidOrder order) {
            json.writeStartObject();
            json.write("event", "order.paid");
            json.write("payment_provider", order.paymentProvider());
            json.write("order_id", order.orderId());
            json.write("order_number", order.orderNumber());
            json.write("status", "paid");
            json.write("created_at", seconds(order.createdAt()));
            json.write("paid_at", seconds(order.paidAt()));
            amount(order.amount());
            json.write("vat_treatment", order.vatTreatment().word());
            product(order.product());
            buyer(order.buyer(), order.matchRef());
            customFields(order.customFields());
            seller(order.accountId());
            json.write("is_test_order", order.test());
            json.writeEnd();
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

        private void text(String name, String value) {
            if (value == null) {
                json.writeNull(name);
            } else {
                json.write(name, value);
            }
        }

        private static String seconds(Instant time) {
            return time.truncatedTo(ChronoUnit.SECONDS).toString();
        }
    }
}
