package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A URL that events go to.
 *
 * @param name for people; may be null
 * @param status {@code active}, {@code disabled} or {@code suspended}
 * @param statusReason why it is not active, or null
 * @param format {@code postpaid}, {@code cloudevents} or {@code cloudevents_binary}; null only from a server without it
 * @param success which answers count as delivered: {@code 2xx} or {@code 200}
 * @param retryPreset the schedule by name, or null
 * @param retryDelaysSeconds the delays after the first attempt, or null
 * @param health null only from a server without it
 * @param secret its own signing secret, in the answer that turns it on; otherwise null. It is not in {@link #toString}
 * @param etag what {@link EndpointSettings#ifMatch} takes; null in lists
 * @param json all of it
 */
public record Endpoint(
        String id,
        String name,
        String url,
        List<String> events,
        boolean testOrders,
        String status,
        String statusReason,
        List<String> headerNames,
        String format,
        String success,
        String retryPreset,
        List<Integer> retryDelaysSeconds,
        Integer maxInFlight,
        Integer rateLimitPerSecond,
        boolean ordered,
        boolean ownSecret,
        Health health,
        Instant createdAt,
        Instant updatedAt,
        String secret,
        String etag,
        JsonObject json) {

    /**
     * How its deliveries went lately.
     *
     * @param state {@code healthy}, {@code failing}, {@code degraded}, {@code suspended} or {@code disabled}
     * @param failingSince the first of the failures in a row, or null
     * @param nextTrialAt null unless deliveries are held
     * @param failureRate the part of the attempts of the last 24 hours that failed, or null
     * @param waiting how many deliveries wait, at most 10,000
     */
    public record Health(String state, Instant failingSince, Instant nextTrialAt, BigDecimal failureRate, int waiting) {

        static Health of(JsonObject json) {
            Fields fields = new Fields(json);
            return new Health(
                    fields.text("state"),
                    fields.time("failing_since"),
                    fields.time("next_trial_at"),
                    fields.decimal("failure_rate"),
                    fields.number("waiting"));
        }
    }

    static Endpoint of(JsonObject json) {
        return of(json, null);
    }

    static Endpoint of(Answer answer) {
        return of(answer.json(), answer.header("etag").orElse(null));
    }

    private static Endpoint of(JsonObject json, String etag) {
        Fields fields = new Fields(json);
        return new Endpoint(
                fields.needed("id"),
                fields.text("name"),
                fields.needed("url"),
                fields.texts("events"),
                fields.flag("test_orders"),
                fields.needed("status"),
                fields.text("status_reason"),
                fields.texts("header_names"),
                fields.text("format"),
                fields.text("success"),
                fields.object("retry", retry -> new Fields(retry).text("preset")),
                fields.object("retry", retry -> new Fields(retry).numbers("delays_seconds")),
                fields.optionalNumber("max_in_flight"),
                fields.optionalNumber("rate_limit_per_second"),
                fields.flag("ordered"),
                fields.flag("own_secret"),
                fields.object("health", Health::of),
                fields.time("created_at"),
                fields.time("updated_at"),
                fields.text("secret"),
                etag,
                json);
    }

    public boolean isActive() {
        return "active".equals(status);
    }

    @Override
    public String toString() {
        return "Endpoint[id=" + id + ", url=" + url + ", status=" + status + "]";
    }
}
