package dev.postpaid.suite;

import static dev.postpaid.suite.Problem.assertInvalid;
import static dev.postpaid.suite.Problem.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence of Butlerapp's page about webhooks that says what the product does; its screens are the dashboard's. */
@Says("butlerapp-webhooks.txt")
class ButlerappWebhooksPageIT extends Suite {

    private static final List<String> ENTITIES = List.of(
            "bills",
            "bill_positions",
            "course_participants",
            "bank_transactions",
            "statistics",
            "consents",
            "personal_data",
            "exams",
            "outgoing_messages",
            "course_timespans",
            "courses",
            "course_appointments",
            "prices",
            "tags");

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private String report(String changes) {
        return shop.api().post("changes", changes).expect(202).id();
    }

    private Received next(int count) {
        return receiver.awaitRequests(count, SOON).get(count - 1);
    }

    private static String sample(String name) {
        try (InputStream page = ButlerappWebhooksPageIT.class.getResourceAsStream("/pages/" + name + ".json")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String selection(String... entities) {
        return "\"events\":["
                + List.of(entities).stream().map(e -> '"' + e + '"').collect(Collectors.joining(",")) + "]";
    }

    private static String change(String type, Object id, String action, String attributes) {
        return "{\"type\":\"%s\",\"id\":%s,\"action\":\"%s\",\"attributes\":%s}"
                .formatted(type, id, action, attributes);
    }

    private static String data(String... changes) {
        return "{\"data\":[" + String.join(",", changes) + "]}";
    }

    @Test
    @Says("Enter a Name for the webhook to make it easier to identify.")
    void aWebhookHasAName() {
        String id = shop.endpoint(receiver.url(), "\"name\":\"Invoices\"," + selection("bills"));

        assertThat(shop.api().get("endpoints/" + id).string("name")).isEqualTo("Invoices");
    }

    @Test
    @Says({
        "You can select one or more entities in the selection, webhook will be fired for the selected entities.",
        "selecting the entities you'd like to receive notifications for."
    })
    void aWebhookIsFiredForTheSelectedEntitiesOnly() {
        String id = shop.endpoint(receiver.url(), selection("prices", "tags"));

        String bills = report(data(change("bills", 1, "deleted", "[]")));
        String mixed = report(data(
                change("prices", 2, "created", "{\"a\":1}"),
                change("bills", 3, "deleted", "[]"),
                change("tags", 4, "updated", "{\"b\":null}")));

        assertThat(next(1).header("webhook-id")).isEqualTo(mixed);
        assertThat(next(1).text())
                .isEqualTo("{\"data\":[{\"type\":\"prices\",\"id\":2,\"action\":\"created\",\"attributes\":{\"a\":1}},"
                        + "{\"type\":\"tags\",\"id\":4,\"action\":\"updated\",\"attributes\":{\"b\":null}}]}");
        assertThat(shop.told(bills, id).getString("reason")).isEqualTo("not_selected");
        assertThat(shop.api().get("deliveries?endpoint=" + id).data()).hasSize(1);
    }

    @Test
    void oneActionOfAnEntityCanBeSelected() {
        shop.endpoint(receiver.url(), selection("prices.deleted"));

        report(data(change("prices", 1, "created", "{\"a\":1}"), change("prices", 2, "deleted", "[]")));

        assertThat(next(1).text()).isEqualTo(data(change("prices", 2, "deleted", "[]")));
    }

    @Test
    @Says("The endpoint URL should be prefixed with either https:// or http://.")
    void theUrlIsHttpOrHttps() {
        for (String url : List.of("ftp://127.0.0.1/", "127.0.0.1/hook", "file:///etc/passwd")) {
            assertInvalid(shop.api().post("endpoints", "{\"url\":\"" + url + "\"," + selection("bills") + "}"), "/url");
        }
        shop.endpoint("http://127.0.0.1:7777/", selection("bills"));
        shop.endpoint("https://127.0.0.1:7777/", selection("bills"));
    }

    @Test
    @Says(
            "This key will be included in the header of your webhook to validate that the notification was sent from Butlerapp.")
    void theSignatureKeyIsInTheHeader() {
        shop.endpoint(receiver.url(), "\"signature_key\":\"my own key\"," + selection("bills"));

        report(data(change("bills", 1, "deleted", "[]")));

        assertThat(next(1).header("x-webhook-signature")).isEqualTo("my own key");
    }

    @Test
    @Says("You can register up to 15 webhook endpoints")
    void upTo15EndpointsCanBeRegistered() {
        for (int i = 1; i <= 15; i++) {
            shop.endpoint(receiver.url("/" + i), selection("bills"));
        }

        assertProblem(
                shop.api().post("endpoints", "{\"url\":\"" + receiver.url("/16") + "\"," + selection("bills") + "}"),
                409,
                "endpoint-limit");
    }

    @Test
    @Says("Note that your webhook endpoint must respond with status code 200.")
    void onlyStatus200IsSuccess() {
        receiver.answer(204);
        shop.endpoint(receiver.url(), selection("bills"));

        String event = report(data(change("bills", 1, "deleted", "[]")));

        soon().until(() -> shop.deliveryOf(event).getInt("attempt_count") == 1);
        assertThat(shop.deliveryOf(event).getInt("last_status_code")).isEqualTo(204);
        assertThat(shop.deliveryOf(event).getString("status")).isEqualTo("pending");
    }

    @Test
    @Says(
            "If the status code is not 200, then Butlerapp will retry a failed webhook for up to 3 times with 30 seconds delay in each try.")
    void aFailureIsRetriedThreeTimesThirtySecondsApart() {
        receiver.answer(500);
        shop.endpoint(receiver.url(), selection("bills"));
        String event = report(data(change("bills", 1, "deleted", "[]")));

        for (int attempt = 1; attempt <= 3; attempt++) {
            int made = attempt;
            soon().until(() -> shop.deliveryOf(event).getInt("attempt_count") == made);
            JsonObject delivery = shop.deliveryOf(event);
            assertThat(delivery.getString("status")).isEqualTo("pending");
            assertThat(pauseAfterLastAttempt(delivery)).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
            // The test does not wait for these 30 seconds.
            shop.api().post("deliveries/" + delivery.getString("id") + "/retry").expect(200);
        }

        soon().until(() -> shop.deliveryOf(event).getString("status").equals("exhausted"));
        assertThat(shop.deliveryOf(event).getInt("attempt_count")).isEqualTo(4);
        assertThat(receiver.requests()).hasSize(4);
        assertThat(receiver.requests())
                .extracting(Received::text)
                .containsOnly(receiver.requests().get(0).text());
    }

    private static Duration pauseAfterLastAttempt(JsonObject delivery) {
        var attempts = delivery.getJsonArray("attempts").getValuesAs(JsonObject.class);
        JsonObject last = attempts.get(attempts.size() - 1);
        Instant ended = Instant.parse(last.getString("started_at"))
                .plusMillis(last.getJsonNumber("duration_ms").longValue());
        return Duration.between(ended, Instant.parse(delivery.getString("next_attempt_at")));
    }

    @Test
    void anEndpointOfEntitiesGetsThisRuleUnlessItSaysOtherwise() {
        String of = "endpoints/" + shop.endpoint(receiver.url("/1"), selection("bills", "prices.deleted"));
        String ofBoth = "endpoints/" + shop.endpoint(receiver.url("/2"), selection("bills", "order.paid"));
        String own = "endpoints/" + shop.endpoint(receiver.url("/3"), "\"success\":\"2xx\"," + selection("bills"));

        assertThat(shop.api().get(of).string("success")).isEqualTo("200");
        assertThat(preset(of)).isEqualTo("butlerapp");
        assertThat(shop.api().get(ofBoth).string("success")).isEqualTo("2xx");
        assertThat(preset(ofBoth)).isEqualTo("standard");
        assertThat(shop.api().get(own).string("success")).isEqualTo("2xx");
        assertThat(preset(own)).isEqualTo("standard");
        assertThat(shop.api().patch(of, "{\"name\":\"x\"}").expect(200).string("success"))
                .isEqualTo("200");
    }

    private String preset(String endpoint) {
        return shop.api().get(endpoint).json().getJsonObject("retry").getString("preset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"price-deleted", "booking", "scheduling-booking", "cart-booking"})
    @Says("all of the bookings' payload is part of the one webhook.")
    void theSamplePayloadsAreSentAsThePageShowsThem(String name) {
        shop.endpoint(receiver.url(), selection(ENTITIES.toArray(new String[0])));

        String event = report(sample(name));

        assertThat(json(next(1).text())).isEqualTo(json(sample(name)));
        assertThat(json(next(1).text()).toString()).isEqualTo(json(sample(name)).toString());
        soon().until(() -> shop.deliveryOf(event).getString("status").equals("delivered"));
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    @Says({"type this is the entity for which webhook is fired. Possible values are"})
    void theTypeIsOneOfFourteenEntities() {
        List<JsonObject> known = shop.api().get("entities").data();

        assertThat(known.subList(0, 14))
                .extracting(entity -> entity.getString("name"))
                .isEqualTo(ENTITIES);
        assertThat(known)
                .allSatisfy(entity -> assertThat(entity.getString("label")).isNotBlank());
        shop.endpoint(receiver.url(), selection(ENTITIES.toArray(new String[0])));
        String all = data(ENTITIES.stream()
                .map(entity -> change(entity, 1, "deleted", "[]"))
                .toArray(String[]::new));
        report(all);
        assertThat(next(1).text()).isEqualTo(all);
    }

    @Test
    void anUnknownTypeIsRefusedWithTheListOfKnownOnes() {
        var answer = assertInvalid(
                shop.api()
                        .post(
                                "changes",
                                data(change("bills", 1, "deleted", "[]"), change("rooms", 2, "deleted", "[]"))),
                "/data/1/type");

        assertThat(answer.text()).contains(ENTITIES);
        assertThat(shop.api().get("events").data()).isEmpty();
        assertInvalid(
                shop.api().post("endpoints", "{\"url\":\"" + receiver.url() + "\"," + selection("rooms") + "}"),
                "/events");
    }

    @Test
    void theOperatorAddsEntitiesAndNobodyElse() {
        String name = "rooms_" + Long.toString(System.nanoTime(), 26).replaceAll("[0-9]", "z");
        String entity = "{\"name\":\"" + name + "\",\"label\":\"Rooms\"}";
        assertProblem(shop.api().post("entities", entity), 403, "forbidden");

        operator.post("entities", entity).expect(201);

        assertProblem(operator.post("entities", entity), 409, "entity-exists");
        assertProblem(operator.post("entities", "{\"name\":\"bills\",\"label\":\"B\"}"), 409, "entity-exists");
        assertInvalid(operator.post("entities", "{\"name\":\"order\",\"label\":\"Orders\"}"), "/name");
        shop.endpoint(receiver.url(), selection(name));
        report(data(change(name, "\"r1\"", "updated", "{\"beds\":2}")));
        assertThat(next(1).text()).isEqualTo(data(change(name, "\"r1\"", "updated", "{\"beds\":2}")));
    }

    @Test
    @Says({"id is the record on which action was performed", "action this is action performed on the entity."})
    void theIdKeepsItsKindAndTheActionIsOneOfThree() {
        shop.endpoint(receiver.url(), selection("bills"));
        String changes = data(
                change("bills", 7, "created", "{\"x\":1}"),
                change("bills", "\"7\"", "updated", "{\"x\":2}"),
                change("bills", "12345678901234567890", "deleted", "[]"));

        report(changes);

        assertThat(next(1).text()).isEqualTo(changes);
        assertInvalid(shop.api().post("changes", data(change("bills", 1, "archived", "[]"))), "/data/0/action");
    }

    @Test
    @Says("for create and update this will not be empty, but for delete action, it will be empty")
    void attributesAreThereUnlessTheRecordWasDeleted() {
        shop.endpoint(receiver.url(), selection("bills"));
        int sent = 0;
        for (String nothing : List.of("[]", "{}", "null")) {
            report(data(change("bills", 1, "deleted", nothing)));
            assertThat(next(++sent).text()).isEqualTo(data(change("bills", 1, "deleted", "[]")));
        }
        report("{\"data\":[{\"type\":\"bills\",\"id\":1,\"action\":\"deleted\"}]}");
        assertThat(next(++sent).text()).isEqualTo(data(change("bills", 1, "deleted", "[]")));

        for (String action : Set.of("created", "updated")) {
            assertInvalid(shop.api().post("changes", data(change("bills", 1, action, "[]"))), "/data/0/attributes");
            assertInvalid(shop.api().post("changes", data(change("bills", 1, action, "{}"))), "/data/0/attributes");
        }
    }

    @Test
    @Says("If there are multiple entities affected in one request, all will be sent in one payload")
    void allThatOneRequestChangedIsOnePostInItsOrderWhateverItsNumber() {
        shop.endpoint(receiver.url(), selection("bills", "tags"));
        String[] changes = new String[500];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = change(i % 3 == 0 ? "tags" : "bills", i, "updated", "{\"n\":" + i + "}");
        }

        String event = report(data(changes));

        assertThat(next(1).text()).isEqualTo(data(changes));
        soon().until(() -> shop.deliveryOf(event).getString("status").equals("delivered"));
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void endpointsWithTheSameSelectionGetTheSameBytesAndARepetitionToo() {
        String one = shop.endpoint(receiver.url("/1"), selection("bills"));
        shop.endpoint(receiver.url("/2"), selection("bills.deleted", "courses"));
        shop.endpoint(receiver.url("/3"), selection("tags"));
        String event = report(data(change("tags", 1, "deleted", "[]"), change("bills", 2, "deleted", "[]")));
        receiver.awaitRequests(3, SOON);
        soon().until(() -> shop.delivery(event, one).getString("status").equals("delivered"));
        receiver.forget();

        shop.api()
                .post("events/" + event + "/send", "{\"endpoint_id\":\"" + one + "\"}")
                .expect(201);

        assertThat(next(1).path()).isEqualTo("/1");
        assertThat(next(1).text()).isEqualTo(data(change("bills", 2, "deleted", "[]")));
        assertThat(next(1).header("webhook-id")).isEqualTo(event);
    }

    @Test
    void anEndpointThatSelectedNothingOfItGetsTheWholeWhenItIsSentByHand() {
        String id = shop.endpoint(receiver.url(), selection("tags"));
        String changes = data(change("bills", 2, "deleted", "[]"));
        String event = report(changes);

        shop.api()
                .post("events/" + event + "/send", "{\"endpoint_id\":\"" + id + "\"}")
                .expect(201);

        assertThat(next(1).text()).isEqualTo(changes);
    }
}
