package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The catalogue of what can be sent. */
class EventTypesIT extends Suite {

    @Test
    void everythingThatCanBeSelectedIsInTheCatalogueOnce() {
        var answer = shop.api().get("event-types").expect(200);
        List<JsonObject> types = answer.data();

        assertThat(answer.json().get("next_cursor")).isEqualTo(JsonValue.NULL);
        assertThat(types).extracting(type -> type.getString("name")).doesNotHaveDuplicates();
        List<JsonObject> events = types.subList(0, 7);
        assertThat(events)
                .extracting(type -> type.getString("name"))
                .containsExactly(
                        "order.paid",
                        "order.refunded",
                        "order.expired",
                        "endpoint.degraded",
                        "endpoint.suspended",
                        "endpoint.recovered",
                        "delivery.exhausted");
        assertThat(events).allSatisfy(type -> {
            assertThat(type.getString("kind")).isEqualTo("event");
            assertThat(type.getJsonArray("actions")).isEmpty();
            assertThat(type.getJsonObject("example").getString("event")).isEqualTo(type.getString("name"));
        });
        assertThat(types).hasSizeGreaterThan(14).allSatisfy(type -> {
            assertThat(type.getString("label")).isNotBlank();
            assertThat(type.getString("description")).isNotBlank();
        });
        assertThat(types).allSatisfy(type -> {
            assertThat(type.getString("version")).isEqualTo("1");
            assertThat(type.getString("since")).matches("1\\.[01]\\.0");
            JsonObject schema = type.getJsonObject("schema");
            String name = schema.getString("$ref").replace("#/$defs/", "");
            assertThat(schema.getJsonObject("$defs")
                            .getJsonObject(name)
                            .getJsonObject("properties")
                            .keySet())
                    .containsAll(type.getJsonObject("example").keySet());
            assertThat(schema.toString()).doesNotContain("#/components/");
        });
        assertThat(types.subList(7, types.size())).allSatisfy(type -> {
            assertThat(type.getString("kind")).isEqualTo("entity");
            assertThat(type.getJsonArray("actions").toString()).isEqualTo("[\"created\",\"updated\",\"deleted\"]");
            assertThat(type.getJsonObject("example")
                            .getJsonArray("data")
                            .getJsonObject(0)
                            .getString("type"))
                    .isEqualTo(type.getString("name"));
        });
    }

    @Test
    void everyNameOfTheCatalogueCanBeSelected() {
        try (Receiver receiver = Receiver.start()) {
            List<String> names = shop.api().get("event-types").data().stream()
                    .map(type -> '"' + type.getString("name") + '"')
                    .toList();

            shop.endpoint(receiver.url(), "\"events\":" + names);
        }
    }

    @Test
    void theExampleOfAPaidOrderHasExactlyTheFieldsOfOneThatWasSent() {
        try (Receiver receiver = Receiver.start()) {
            shop.endpoint(receiver.url());
            shop.sell();
            JsonObject sent = json(receiver.awaitRequests(1, SOON).get(0).text());

            JsonObject example = shop.api().get("event-types").data().get(0).getJsonObject("example");

            assertThat(example.keySet()).containsExactlyElementsOf(sent.keySet());
            assertThat(example.getJsonObject("buyer").keySet())
                    .containsExactlyElementsOf(sent.getJsonObject("buyer").keySet());
        }
    }

    @Test
    void anEntityThatTheOperatorAddedIsInIt() {
        String name = "added_" + System.nanoTime();
        name = name.chars()
                .map(c -> Character.isDigit(c) ? 'a' + c - '0' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        operator.post("entities", "{\"name\":\"" + name + "\",\"label\":\"Added <b>\"}")
                .expect(201);

        String wanted = name;
        assertThat(shop.api().get("event-types").data())
                .filteredOn(type -> type.getString("name").equals(wanted))
                .singleElement()
                .satisfies(type -> assertThat(type.getString("label")).isEqualTo("Added <b>"));
    }

    @Test
    void itIsForPeopleWithAKey() {
        assertProblem(shop.api().as(null).get("event-types"), 401, "unauthorized");
    }
}
