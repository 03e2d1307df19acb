package dev.postpaid.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.changes.Action;
import dev.postpaid.refunds.Refund;
import dev.postpaid.refunds.RefundStatus;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    @Test
    void theExampleOrderHasTheFieldsOfARealOneInTheirOrder() throws Exception {
        JsonObject golden;
        try (var reader =
                Json.createReader(Files.newBufferedReader(Path.of("src/test/resources/golden/order-paid.json")))) {
            golden = reader.readObject();
        }
        JsonObject example = json(Examples.orderPaid());

        assertThat(example.keySet()).containsExactlyElementsOf(golden.keySet());
        for (String object : new String[] {"amount", "product", "buyer", "seller"}) {
            assertThat(example.getJsonObject(object).keySet())
                    .containsExactlyElementsOf(golden.getJsonObject(object).keySet());
        }
    }

    @Test
    void theOtherExamplesAboutOrdersAreAsPublished() {
        assertThat(new String(Examples.orderRefunded(), UTF_8)).isEqualTo(golden("order-refunded.json"));
        assertThat(new String(Examples.orderExpired(), UTF_8)).isEqualTo(golden("order-expired.json"));
    }

    @Test
    void allEventsAboutOrdersBeginWithTheFieldsOfAPaidOne() {
        List<String> paid = List.copyOf(json(Examples.orderPaid()).keySet());

        for (String type : Event.OF_ORDERS) {
            JsonObject body = json(Examples.ofOrder(type));
            assertThat(body.getString("event")).isEqualTo(type);
            assertThat(List.copyOf(body.keySet()).subList(0, paid.size())).isEqualTo(paid);
            assertThat(body.getBoolean("is_test_order")).isTrue();
        }
    }

    @Test
    void aRefundInAnotherCurrencyDoesNotSayWhetherItIsAll() {
        Refund refund = new Refund(
                new Refund.Key("acc_01", "stripe", "re_1"),
                "rfd_01",
                null,
                "ord_01",
                false,
                RefundStatus.REFUNDED,
                new BigDecimal("1E+2"),
                "JPY",
                "Wrong size",
                Instant.parse("2026-11-21T10:00:00.5Z"),
                Instant.parse("2026-11-21T10:00:01Z"));
        byte[] body = OrderRefundedPayload.bytes(Examples.order(), refund, BigDecimal.ZERO, null);

        assertThat(new String(body, UTF_8))
                .endsWith(
                        ",\"refund\":{\"id\":\"rfd_01\",\"provider\":\"stripe\",\"reference\":\"re_1\",\"payment_reference\":null,"
                                + "\"amount\":100,\"currency\":\"JPY\",\"reason\":\"Wrong size\",\"refunded_at\":\"2026-11-21T10:00:00Z\"},"
                                + "\"total_refunded\":0,\"fully_refunded\":null}");
    }

    private static String golden(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/golden/" + name))
                    .lines()
                    .map(String::stripLeading)
                    .collect(joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It is sent to receivers that may be at work already. */
    @Test
    void theExampleOrderIsATestOrder() {
        assertThat(json(Examples.orderPaid()).getBoolean("is_test_order")).isTrue();
    }

    @Test
    void aCreatedRecordHasAttributes() {
        assertThat(new String(Examples.change("prices", Action.CREATED), UTF_8))
                .isEqualTo(
                        "{\"data\":[{\"type\":\"prices\",\"id\":545,\"action\":\"created\",\"attributes\":"
                                + "{\"id\":545,\"created_at\":\"2026-11-21 10:00:07\",\"updated_at\":\"2026-11-21 10:00:07\"}}]}");
    }

    @Test
    void aDeletedRecordHasNone() {
        JsonObject change = json(Examples.change("prices", Action.DELETED))
                .getJsonArray("data")
                .getJsonObject(0);

        assertThat(change.getString("action")).isEqualTo("deleted");
        assertThat(change.get("attributes")).isEqualTo(JsonValue.EMPTY_JSON_ARRAY);
    }

    private static JsonObject json(byte[] body) {
        try (var reader = Json.createReader(new ByteArrayInputStream(body))) {
            return reader.readObject();
        }
    }
}
