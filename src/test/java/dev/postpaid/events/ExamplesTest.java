package dev.postpaid.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.changes.Action;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
