package dev.postpaid.client;

import jakarta.json.JsonObject;

/**
 * What to set of an account. Each method returns another object with one thing more; what is not set stays, and null ends a ref or a
 * limit.
 *
 * @param json as it is sent
 */
public record AccountSettings(JsonObject json) {

    /** Nothing yet. */
    public AccountSettings() {
        this(Json.EMPTY);
    }

    public static AccountSettings of(String name) {
        return new AccountSettings().name(name);
    }

    public AccountSettings name(String name) {
        return with("name", name);
    }

    /** {@code free}, which sends no webhooks, or {@code flow}. */
    public AccountSettings plan(String plan) {
        return with("plan", plan);
    }

    /** Your own id of it. */
    public AccountSettings ref(String ref) {
        return with("ref", ref);
    }

    /** How many endpoints it may have. */
    public AccountSettings endpoints(Integer most) {
        return limit("endpoints", most);
    }

    /** How many calls a second all its keys make together, on each node. */
    public AccountSettings callsPerSecond(Integer most) {
        return limit("calls_per_second", most);
    }

    /** How many attempts at a time go to all its endpoints together, on each node. */
    public AccountSettings maxInFlight(Integer most) {
        return limit("max_in_flight", most);
    }

    private AccountSettings limit(String name, Integer most) {
        JsonObject limits = json.getJsonObject("limits");
        return with("limits", Json.set(limits == null ? Json.EMPTY : limits, name, most));
    }

    private AccountSettings with(String name, Object value) {
        return new AccountSettings(Json.set(json, name, value));
    }
}
