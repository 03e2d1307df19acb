package dev.postpaid.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.orders.Address;
import dev.postpaid.orders.Amount;
import dev.postpaid.orders.Buyer;
import dev.postpaid.orders.PaidOrder;
import dev.postpaid.orders.Product;
import dev.postpaid.orders.VatTreatment;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The payload against golden files. These are laid out for people: the indentation and the line ends are not part of the
 * body, everything else is, byte for byte. Receivers rely on them, so a change may only add lines.
 */
class OrderPaidPayloadTest {

    @Test
    void anOrderWithEverythingIsWrittenAsPublished() {
        assertThat(text(full())).isEqualTo(golden("order-paid.json"));
    }

    @Test
    void anOrderWithLittleHasTheSameFields() {
        assertThat(text(minimal())).isEqualTo(golden("order-paid-minimal.json"));
    }

    @Test
    void theSameOrderAlwaysGivesTheSameBytes() {
        assertThat(OrderPaidPayload.bytes(full())).isEqualTo(OrderPaidPayload.bytes(full()));
    }

    private static PaidOrder full() {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("T-shirt size", Json.createValue("M"));
        fields.put("Guests", Json.createValue(2));
        fields.put("Diets", Json.createArrayBuilder().add("vegan").addNull().build());
        fields.put("Comment", JsonValue.NULL);
        return new PaidOrder(
                "acc_01",
                "ord_01",
                "ORD-2026-0001",
                Instant.parse("2026-11-21T10:00:00.999999Z"),
                Instant.parse("2026-11-21T10:00:07Z"),
                "mollie",
                amount("1.21", "21"),
                VatTreatment.STANDARD,
                new Product("Cours de \"français\"", "Line 1\nLine 2"),
                new Buyer(
                        "Zoë",
                        "De Smet",
                        "zoe@example.com",
                        "Smet \ud83d\ude00 BV",
                        "BE0123456749",
                        new Address("Kerkstraat 1", "9000", "Gent", "Oost-Vlaanderen"),
                        "BE"),
                "br1_4nujfxy233d342lhugvksz6muq",
                fields,
                false);
    }

    private static PaidOrder minimal() {
        return new PaidOrder(
                "acc_01",
                "ord_02",
                "ORD-2026-0002",
                Instant.parse("2026-11-21T23:59:59.999Z"),
                Instant.parse("2026-11-22T00:00:00Z"),
                "test",
                amount("100", "0"),
                VatTreatment.REVERSE_CHARGE,
                new Product("Book", null),
                Buyer.UNKNOWN,
                null,
                Map.of(),
                true);
    }

    private static Amount amount(String total, String rate) {
        return Amount.of(new BigDecimal(total), null, null, new BigDecimal(rate), "EUR");
    }

    private static String text(PaidOrder order) {
        return new String(OrderPaidPayload.bytes(order), UTF_8);
    }

    private static String golden(String name) {
        try (InputStream file = OrderPaidPayloadTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .map(String::stripLeading)
                    .collect(joining());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
