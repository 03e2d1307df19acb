package dev.postpaid.events;

import static dev.postpaid.platform.JsonApi.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.orders.PaidOrder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
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
            OrderWriter writer = new OrderWriter(json);
            writer.paid(Event.ORDER_PAID, order);
            writer.end();
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
}
