package dev.postpaid.suite;

import jakarta.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;

/** An account of its own for a test, so that tests do not see each other, with what shops do all day. */
public final class Shop {

    private static final AtomicInteger REFERENCES = new AtomicInteger();

    private final Api api;
    private final String accountId;

    private Shop(Api api, String accountId) {
        this.api = api;
        this.accountId = accountId;
    }

    /** A new account on the plan with webhooks. */
    public static Shop open(Api operator) {
        return open(operator, "flow");
    }

    public static Shop open(Api operator, String plan) {
        return open(operator, plan, "Test shop");
    }

    static Shop open(Api operator, String plan, String name) {
        var account = operator.post("accounts", "{\"name\":\"" + name + "\",\"plan\":\"" + plan + "\"}")
                .expect(201);
        return new Shop(operator.as(account.string("api_key")), account.id());
    }

    /** The same account, reached through another server of its database. */
    Shop at(Api server) {
        return new Shop(api.on(server), accountId);
    }

    public Api api() {
        return api;
    }

    public String accountId() {
        return accountId;
    }

    public String secret() {
        return api.get("signing-secret").expect(200).string("secret");
    }

    /** Adds an endpoint with nothing but its URL. @return its id */
    public String endpoint(String url) {
        return api.post("endpoints", "{\"url\":\"" + url + "\"}").expect(201).id();
    }

    /** @param settings more fields of JSON, separated by commas. @return its id */
    public String endpoint(String url, String settings) {
        return api.post("endpoints", "{\"url\":\"" + url + "\"," + settings + "}")
                .expect(201)
                .id();
    }

    /** Places an order and pays it at once. @return the order */
    public JsonObject sell() {
        return api.post("orders", order(reference())).expect(201).json();
    }

    /** A reference that no payment had before. */
    public static String reference() {
        return "tr_" + REFERENCES.incrementAndGet() + "_" + System.nanoTime();
    }

    /** The body of an order that is not paid. */
    public static String order() {
        return """
                {"product":{"name":"Course","description":"Two days"},
                 "amount":{"total_incl":1.21,"vat_rate":21,"currency":"EUR"},
                 "buyer":{"first_name":"An","last_name":"Peeters","email":"an@example.com","country":"BE"},
                 "custom_fields":{"size":"L"}}""";
    }

    /** The body of an order that is paid at once. */
    public static String order(String reference) {
        String body = order();
        return body.substring(0, body.length() - 1) + ",\"payment\":" + payment(reference) + "}";
    }

    public static String payment(String reference) {
        return "{\"provider\":\"test\",\"reference\":\"" + reference + "\"}";
    }

    /** The event that was recorded for an order. */
    public String eventOf(JsonObject order) {
        return api.get("events?limit=100").expect(200).data().stream()
                .filter(event -> event.getString("order_number").equals(order.getString("order_number")))
                .map(event -> event.getString("id"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event of " + order.getString("order_number")));
    }

    /** What was decided about an event for an endpoint, and what became of it. */
    public JsonObject told(String eventId, String endpointId) {
        return api
                .get("events/" + eventId)
                .expect(200)
                .json()
                .getJsonArray("endpoints")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(endpoint -> endpoint.getString("endpoint_id").equals(endpointId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing about " + endpointId));
    }

    /** The delivery of an event to an endpoint, with its attempts. */
    public JsonObject delivery(String eventId, String endpointId) {
        var all = api.get("deliveries?event=" + eventId + "&endpoint=" + endpointId)
                .expect(200)
                .data();
        if (all.size() != 1) {
            throw new AssertionError("expected one delivery: " + all);
        }
        return api.get("deliveries/" + all.get(0).getString("id")).expect(200).json();
    }

    /** The only delivery of an event. */
    public JsonObject deliveryOf(String eventId) {
        var all = api.get("deliveries?event=" + eventId).expect(200).data();
        if (all.size() != 1) {
            throw new AssertionError("expected one delivery: " + all);
        }
        return api.get("deliveries/" + all.get(0).getString("id")).expect(200).json();
    }
}
