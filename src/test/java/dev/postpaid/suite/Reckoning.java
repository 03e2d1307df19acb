package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.suite.Listeners.Told;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** What was accepted, what was told and what the log says, held against each other event by event, when all is quiet. */
final class Reckoning {

    private final Api api;
    private final Map<Told, Long> told;
    private final Map<String, JsonObject> events = new ConcurrentHashMap<>();
    private final Map<Told, List<JsonObject>> deliveries = new ConcurrentHashMap<>();

    /** Reads everything that the API tells. @param paths of the endpoints by their ids */
    Reckoning(Api api, Map<Told, Long> told, Map<String, String> paths) {
        this.api = api;
        this.told = told;
        ids(api, "events?order=desc").parallelStream().forEach(id -> {
            JsonObject event = api.get("events/" + id).expect(200).json();
            events.put(id, event);
            event.getJsonArray("endpoints").getValuesAs(JsonObject.class).forEach(endpoint -> {
                String path = paths.get(endpoint.getString("endpoint_id"));
                deliveries.put(
                        new Told(path, id),
                        endpoint.getJsonArray("deliveries").getValuesAs(JsonObject.class).stream()
                                .map(delivery -> api.get("deliveries/" + delivery.getString("id"))
                                        .expect(200)
                                        .json())
                                .toList());
            });
        });
        assertThat(deliveries).as("every event is for everybody").hasSize(events.size() * paths.size());
    }

    /** Every id of a list, page by page. @param list with a question mark */
    static List<String> ids(Api api, String list) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Api.Answer page = api.get(list + "&limit=100" + cursor).expect(200);
            page.data().forEach(item -> ids.add(item.getString("id")));
            String next = page.string("next_cursor");
            cursor = next == null ? null : "&cursor=" + next;
        }
        return ids;
    }

    /** Whoever was answered that it is accepted can rely on it, and what was delivered is on record as such. */
    void everythingAcceptedIsDelivered(Load load) {
        Map<String, String> eventByOrder = new HashMap<>();
        events.forEach((id, event) -> {
            if (event.getString("type").equals("order.paid")) {
                String order = body(event).getString("order_id");
                assertThat(eventByOrder.put(order, id))
                        .as("another event of " + order)
                        .isNull();
            }
        });
        assertThat(eventByOrder.keySet()).containsAll(load.orders());
        assertThat(events.keySet()).containsAll(load.changes());
        assertThat(told.keySet()).containsAll(deliveries.keySet());
    }

    private static JsonObject body(JsonObject event) {
        try (var reader = Json.createReader(new StringReader(event.getString("body")))) {
            return reader.readObject();
        }
    }

    /** What was told is an event, and was to be told to who heard it. */
    void nothingElseIsDelivered() {
        assertThat(deliveries.keySet()).containsAll(told.keySet());
    }

    /** Each delivery has one end, each answer on record was given, and no POST is missing but for lost ones. */
    void theLogAgrees() {
        deliveries.forEach((to, all) -> {
            assertThat(all).as("deliveries of " + to).hasSize(1);
            JsonObject delivery = all.get(0);
            List<JsonObject> attempts = attempts(delivery);
            assertThat(delivery.getString("status")).as(delivery.toString()).isEqualTo("delivered");
            assertThat(attempts.stream().filter(attempt -> attempt.getBoolean("final")))
                    .as(delivery.toString())
                    .hasSize(1)
                    .allSatisfy(last -> assertThat(last.getString("outcome")).isEqualTo("delivered"));
            assertThat(attempts.stream().filter(attempt -> !attempt.isNull("status_code")))
                    .as("as often as told: " + delivery)
                    .hasSizeLessThanOrEqualTo(told.get(to).intValue());
            assertThat(attempts)
                    .as("told no more often: " + delivery)
                    .hasSizeGreaterThanOrEqualTo(told.get(to).intValue());
        });
    }

    /** A POST that is not on record is one that is repeated. @param most how many were not when the server was killed */
    void noMoreIsRepeatedThan(int most) {
        Map<Told, Long> recorded = deliveries.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().stream()
                        .flatMap(delivery -> attempts(delivery).stream())
                        .filter(attempt -> !attempt.getString("outcome").equals("lost"))
                        .count()));
        assertThat(missing(told, recorded)).isLessThanOrEqualTo(most);
    }

    /** How many of these POSTs are not on record. */
    static int missing(Map<Told, Long> told, Map<Told, Long> recorded) {
        return told.entrySet().stream()
                .mapToInt(entry -> (int) Math.max(0, entry.getValue() - recorded.getOrDefault(entry.getKey(), 0L)))
                .sum();
    }

    private static List<JsonObject> attempts(JsonObject delivery) {
        return delivery.getJsonArray("attempts").getValuesAs(JsonObject.class);
    }

    /** Who saw no answer repeats: there is one order for each key, and no other. */
    void nothingIsDoneTwice(Load load) {
        Map<String, String> orders = new HashMap<>();
        load.keys().forEach(key -> orders.put(key, again(key)));
        assertThat(orders.values()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(ids(api, "orders?status=open")).containsExactlyInAnyOrderElementsOf(orders.values());
    }

    /** A request that died leaves a key that is free only after a while. */
    private String again(String key) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(
                        () -> api.with("Idempotency-Key", key).post("orders", Shop.order()),
                        answer -> answer.status() != 409)
                .expect(201)
                .id();
    }

    /** The provider does not know that we were away, and reports once more what it reported before. */
    void aRepeatedPaymentTellsNothing(Load load) {
        load.orders().stream().limit(20).forEach(order -> {
            JsonObject paid = api.get("orders/" + order + "/payments").data().get(0);
            String again = "{\"provider\":\"" + paid.getString("provider") + "\",\"reference\":\""
                    + paid.getString("reference") + "\"}";
            api.post("orders/" + order + "/payments", again).expect(200);
        });
        assertThat(ids(api, "events?order=desc")).hasSameSizeAs(events.keySet());
    }

    @Override
    public String toString() {
        long posts = told.values().stream().mapToLong(Long::longValue).sum();
        return "events=" + events.size() + " deliveries=" + deliveries.size() + " posts=" + posts;
    }
}
