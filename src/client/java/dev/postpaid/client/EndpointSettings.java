package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * What to set of an endpoint. Each method returns another object with one thing more; what is not set stays, or has the server's
 * default, and null ends what was set.
 *
 * @param json as it is sent
 * @param etag see {@link #ifMatch}; null for any
 */
public record EndpointSettings(JsonObject json, String etag) {

    /** Nothing yet. */
    public EndpointSettings() {
        this(Json.EMPTY, null);
    }

    /** Of a new endpoint. */
    public static EndpointSettings of(String url) {
        return new EndpointSettings().url(url);
    }

    public EndpointSettings url(String url) {
        return with("url", url);
    }

    /** For people. */
    public EndpointSettings name(String name) {
        return with("name", name);
    }

    /** Event types, entities as {@code prices}, or single actions as {@code prices.deleted}; {@code order.paid} without it. */
    public EndpointSettings events(String... names) {
        return with("events", List.of(names));
    }

    /** Whether it gets orders that were paid in test mode. */
    public EndpointSettings testOrders(boolean wanted) {
        return with("test_orders", wanted);
    }

    /**
     * How it gets events: {@code postpaid}, or as CloudEvents in the body ({@code cloudevents}) or in headers ({@code
     * cloudevents_binary}).
     */
    public EndpointSettings format(String format) {
        return with("format", format);
    }

    /** Which answers count as delivered: {@code 2xx} or {@code 200}. */
    public EndpointSettings success(String status) {
        return with("success", status);
    }

    /** A schedule by name: {@code standard} or {@code butlerapp}. */
    public EndpointSettings retryPreset(String preset) {
        return with("retry", Map.of("preset", preset));
    }

    /** The delays after the first attempt; none for a single attempt. */
    public EndpointSettings retryDelaysSeconds(List<Integer> delays) {
        return with("retry", Map.of("delays_seconds", delays));
    }

    /** How many attempts a node may make at a time. */
    public EndpointSettings maxInFlight(Integer attempts) {
        return with("max_in_flight", attempts);
    }

    /** How many attempts a second begin at most, on all nodes together. */
    public EndpointSettings rateLimitPerSecond(Integer attempts) {
        return with("rate_limit_per_second", attempts);
    }

    /** Whether deliveries are sent one after the other. A new endpoint only. */
    public EndpointSettings ordered(boolean wanted) {
        return with("ordered", wanted);
    }

    /** Sent as {@code X-Webhook-Signature}, verbatim. It never comes back. */
    public EndpointSettings signatureKey(String key) {
        return with("signature_key", key);
    }

    /** Whether it has a signing secret of its own; the answer has it. */
    public EndpointSettings ownSecret(boolean wanted) {
        return with("own_secret", wanted);
    }

    /** A header of your own; null removes it. Its value never comes back. */
    public EndpointSettings header(String name, String value) {
        JsonObject headers = json.getJsonObject("headers");
        return with("headers", Json.set(headers == null ? Json.EMPTY : headers, name, value));
    }

    /** Changes it only if nobody changed it since this was read; otherwise 412. */
    public EndpointSettings ifMatch(Endpoint read) {
        return new EndpointSettings(json, read.etag());
    }

    private EndpointSettings with(String name, Object value) {
        return new EndpointSettings(Json.set(json, name, value), etag);
    }

    /** Not the values, of which some are secret. */
    @Override
    public String toString() {
        return "EndpointSettings" + json.keySet();
    }
}
