package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.client.Entity;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Event types of an account's own. */
class OwnEventTypesIT extends Suite {

    static final String TYPE =
            """
            {"description": "An invoice was sent.",
             "schema": {"type": "object", "required": ["number", "amount"], "additionalProperties": false,
               "properties": {"number": {"type": "string"}, "amount": {"type": "number", "minimum": 0},
                 "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}}},
               "$defs": {"line": {"type": "object", "properties": {"text": {"type": "string"}}}}},
             "example": {"number": "2026-17", "amount": 12.1}}
            """;

    /** The same with another field. */
    static final String LATER = TYPE.replace(
                    "\"lines\": {", "\"currency\": {\"enum\": [\"EUR\", \"CHF\"]}, \"lines\": {")
            .replace("\"amount\": 12.1}", "\"amount\": 12.1, \"currency\": \"EUR\"}");

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    static Answer put(Api api, String name, String body) {
        return api.call("PUT", "event-types/" + name, Entity.json(body));
    }

    private Answer put(String name, String body) {
        return put(shop.api(), name, body);
    }

    private static List<String> names(Answer list) {
        return list.data().stream().map(type -> type.getString("name")).toList();
    }

    @Test
    void aTypeIsInTheCatalogueWithAnExampleAndTheSchemaOfItsBody() {
        Answer added = put("invoice.sent", TYPE).expect(201);

        assertThat(added.header("Location")).endsWith("/api/v1/event-types/invoice.sent");
        JsonObject type = shop.api().get("event-types").data().stream()
                .filter(each -> each.getString("name").equals("invoice.sent"))
                .findFirst()
                .orElseThrow();
        assertThat(type).isEqualTo(added.json());
        assertThat(shop.api().get("event-types/invoice.sent").expect(200).json())
                .isEqualTo(type);
        assertThat(type.getString("kind")).isEqualTo("own");
        assertThat(type.getString("description")).isEqualTo("An invoice was sent.");
        assertThat(type.getString("version")).isEqualTo("1");
        assertThat(type.get("since")).isEqualTo(JsonValue.NULL);
        assertThat(type.getBoolean("archived")).isFalse();
        assertThat(type.getJsonObject("data")).isEqualTo(json(TYPE.replaceAll("\"description\".*\n", "")));
        assertThat(type.getJsonObject("example").toString())
                .isEqualTo("{\"type\":\"invoice.sent\",\"version\":1,\"timestamp\":\"2026-11-21T10:00:07Z\","
                        + "\"data\":{\"number\":\"2026-17\",\"amount\":12.1}}");
        JsonObject schema = type.getJsonObject("schema");
        assertThat(schema.getValue("/properties/data/$ref")).hasToString("\"#/$defs/data\"");
        assertThat(schema.getValue("/$defs/data/properties/lines/items/$ref"))
                .hasToString("\"#/$defs/data/$defs/line\"");
        assertThat(names(Shop.open(operator).api().get("event-types"))).doesNotContain("invoice.sent");
    }

    @Test
    void anotherSchemaIsAnotherVersionAndTheSameIsNone() {
        put("invoice.sent", TYPE).expect(201);
        put("invoice.sent", TYPE).expect(200);
        put("invoice.sent", TYPE.replace("was sent.", "went out.").replace("2026-17", "2026-18"))
                .expect(200);

        assertThat(shop.api()
                        .get("event-types/invoice.sent/versions")
                        .expect(200)
                        .data())
                .hasSize(1);
        assertThat(put("invoice.sent", LATER).expect(200).string("version")).isEqualTo("2");

        List<JsonObject> versions =
                shop.api().get("event-types/invoice.sent/versions").expect(200).data();
        assertThat(versions).extracting(version -> version.getInt("version")).containsExactly(2, 1);
        assertThat(versions.get(1).getJsonObject("schema")).isEqualTo(json(TYPE).getJsonObject("schema"));
        assertThat(versions.get(1).getJsonObject("example").getString("number")).isEqualTo("2026-18");
        assertThat(put("invoice.sent", TYPE).expect(200).string("version")).isEqualTo("3");
    }

    @Test
    void ofManyAtOnceEachSchemaIsOneVersion() throws Exception {
        put("invoice.sent", TYPE).expect(201);

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Answer>> calls = Collections.nCopies(8, () -> put("invoice.sent", LATER));
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answer.get().expect(200);
            }
        } finally {
            threads.shutdown();
        }

        assertThat(shop.api()
                        .get("event-types/invoice.sent/versions")
                        .expect(200)
                        .data())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "invoice, /name",
        "Invoice.sent, /name",
        "invoice.sent., /name",
        "order.shipped, /name",
        "endpoint.x, /name",
        "delivery.x, /name",
        "entities.x, /name",
        "prices.archived, /name",
        "postpaid.x, /name",
        "a.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, /name"
    })
    void aNameIsWordsAndNotOfATypeThatIsBuiltIn(String name, String pointer) {
        assertInvalid(put(name, TYPE), pointer);
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        assertInvalid(put("invoice.sent", "{}"), "/description /example /schema");
        assertInvalid(
                put("invoice.sent", "{\"description\": \" \", \"schema\": [], \"example\": 1, \"label\": 1}"),
                "/description /example /label /schema");
        assertInvalid(
                put("invoice.sent", TYPE.replace("\"minimum\": 0", "\"minimum\": \"0\"")),
                "/schema/properties/amount/minimum");
        assertInvalid(put("invoice.sent", TYPE.replace("12.1", "-1")), "/example/amount");
        assertInvalid(put("invoice.sent", TYPE.replace("An invoice was sent.", "x".repeat(1_001))), "/description");
        assertInvalid(put("invoice.sent", TYPE.replace("2026-17", "x".repeat(70_000))), "/example");
        assertThat(shop.api().get("event-types/invoice.sent").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\": \"#\"}",
                "{\"$ref\": \"http://127.0.0.1:1/s\"}",
                "{\"$ref\": \"file:///etc/passwd\"}",
                "{\"pattern\": \"((a{900}){900}){900}\"}",
                "{\"$dynamicRef\": \"#x\", \"$dynamicAnchor\": \"x\"}",
                "{\"$id\": 7}",
                "{\"maximum\": 1e999999999}",
                "{\"allOf\": [true, {\"not\": {\"$ref\": \"#/allOf/1\"}}]}",
            })
    void aHostileSchemaIsRefusedAtOnce(String schema) {
        String body = "{\"description\": \"x\", \"example\": {}, \"schema\": " + schema + "}";

        Answer refused = assertProblem(put("invoice.sent", body), 422, "invalid-input");

        assertThat(refused.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .startsWith("/schema");
    }

    @Test
    void aSchemaWhoseCheckGrowsWithoutEndIsRefusedWithItsExample() {
        StringBuilder definitions = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            definitions.append("\"d%d\":{\"allOf\":[{\"$ref\":\"#/$defs/d%d\"},{\"$ref\":\"#/$defs/d%d\"}]},"
                    .formatted(i, i + 1, i + 1));
        }
        String schema = "{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + definitions + "\"d24\":{}}}";

        assertInvalid(
                put("invoice.sent", "{\"description\": \"x\", \"example\": {}, \"schema\": " + schema + "}"),
                "/example");
    }

    @Test
    void anArchivedTypeAcceptsNoEventsAndStaysSelectedUntilItComesBack() {
        put("invoice.sent", TYPE).expect(201);
        String endpoint = shop.endpoint(receiver.url(), "\"events\":[\"invoice.sent\"]");

        shop.api().delete("event-types/invoice.sent").expect(204);
        shop.api().delete("event-types/invoice.sent").expect(204);

        assertThat(shop.api().get("event-types/invoice.sent").expect(200).json().getBoolean("archived"))
                .isTrue();
        assertProblem(
                shop.api().post("events", "{\"type\":\"invoice.sent\",\"data\":{\"number\":\"1\",\"amount\":1}}"),
                409,
                "event-type-archived");
        shop.api().patch("endpoints/" + endpoint, "{\"name\":\"Books\"}").expect(200);
        put("invoice.sent", TYPE).expect(200);
        shop.api()
                .post("events", "{\"type\":\"invoice.sent\",\"data\":{\"number\":\"1\",\"amount\":1}}")
                .expect(201);
        receiver.awaitRequests(1, SOON);
        assertThat(shop.api().get("event-types/invoice.sent").expect(200).string("version"))
                .isEqualTo("1");
    }

    @Test
    void thereIsNothingToArchiveOrShowOfAnUnknownTypeOrAForeignOne() {
        put("invoice.sent", TYPE).expect(201);
        Api other = Shop.open(operator).api();

        assertProblem(other.get("event-types/invoice.sent"), 404, "not-found");
        assertProblem(other.get("event-types/invoice.sent/versions"), 404, "not-found");
        assertProblem(other.delete("event-types/invoice.sent"), 404, "not-found");
        assertProblem(shop.api().delete("event-types/order.paid"), 404, "not-found");
        assertThat(shop.api().get("event-types/order.paid").expect(200).string("kind"))
                .isEqualTo("event");
        assertThat(shop.api().get("event-types/prices").expect(200).string("kind"))
                .isEqualTo("entity");
    }

    @Test
    void aTestSendsTheExampleSignedAndAnUnknownTypeIsNamed() {
        put("invoice.sent", TYPE).expect(201);
        String endpoint = shop.endpoint(receiver.url(), "\"events\":[\"invoice.sent\"]");

        shop.api().post("endpoints/" + endpoint + "/test").expect(200);

        assertThat(receiver.awaitRequests(1, SOON).get(0).text())
                .isEqualTo(shop.api()
                        .get("event-types/invoice.sent")
                        .json()
                        .getJsonObject("example")
                        .toString());
        Answer refused = assertInvalid(
                shop.api().post("endpoints", "{\"url\":\"" + receiver.url() + "\",\"events\":[\"invoice.lost\"]}"),
                "/events");
        assertThat(refused.text()).contains("invoice.sent").contains("unknown: invoice.lost");
        shop.api()
                .post("hooks", "{\"target_url\":\"" + receiver.url() + "\",\"event\":\"invoice.sent\"}")
                .expect(201);
    }

    @Test
    void anEndpointThatSelectsOnlyOwnTypesHasTheDefaultsOfOrders() {
        put("invoice.sent", TYPE).expect(201);

        JsonObject endpoint = shop.api()
                .post("endpoints", "{\"url\":\"" + receiver.url() + "\",\"events\":[\"invoice.sent\"]}")
                .expect(201)
                .json();

        assertThat(endpoint.getString("success")).isEqualTo("2xx");
        assertThat(endpoint.getJsonObject("retry").getString("preset")).isEqualTo("standard");
    }

    @Test
    void anEntityWithTheFirstWordOfATypeIsRefused() {
        String word = "w" + Long.toString(System.nanoTime(), 26).replaceAll("[0-9]", "z");
        put(word + ".sent", TYPE).expect(201);

        assertProblem(
                operator.post("entities", "{\"name\":\"" + word + "\",\"label\":\"Word\"}"), 409, "entity-exists");
    }

    @Test
    void changesOfTypesAreInTheLogAndAReaderMakesNone() {
        put("invoice.sent", TYPE).expect(201);
        String reader = shop.api()
                .post("api-keys", "{\"name\":\"Reader\",\"access\":\"read\"}")
                .expect(201)
                .string("key");

        assertProblem(put(shop.api().as(reader), "invoice.sent", LATER), 403, "read-only-key");
        assertProblem(shop.api().as(reader).delete("event-types/invoice.sent"), 403, "read-only-key");
        shop.api().as(reader).get("event-types/invoice.sent/versions").expect(200);
    }

    @Test
    void theOperatorAddsTypesForAnAccount() {
        put(operator.with("Postpaid-Account", shop.accountId()), "invoice.sent", TYPE)
                .expect(201);

        assertThat(names(shop.api().get("event-types"))).contains("invoice.sent");
    }

    @Test
    void thereAreAtMostAHundredTypes() {
        IntStream.range(0, 100).forEach(i -> put("t.n" + i, "{\"description\":\"x\",\"schema\":{},\"example\":{}}")
                .expect(201));

        assertProblem(put("t.n100", TYPE), 409, "event-type-limit");
        put("t.n7", TYPE).expect(200);
    }

    @Test
    void theErrorsOfARefusalAreBounded() {
        StringBuilder properties = new StringBuilder("\"a\":{\"minimum\":\"0\"}");
        IntStream.range(0, 100).forEach(i -> properties.append(",\"p%d\":{\"minimum\":\"0\"}".formatted(i)));
        Answer refused = put(
                "invoice.sent",
                "{\"description\":\"x\",\"example\":{},\"schema\":{\"properties\":{" + properties + "}}}");

        assertThat(assertProblem(refused, 422, "invalid-input").json().getJsonArray("errors"))
                .hasSize(20);
    }
}
