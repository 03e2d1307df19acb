package dev.postpaid.deliveries;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Account;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointStatus;
import dev.postpaid.events.Event;
import dev.postpaid.events.EventRecorded;
import dev.postpaid.events.Variant;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/**
 * The decision for one endpoint when an event was recorded.
 *
 * @param decision {@code deliver} or {@code skip}
 * @param reason why it is skipped: {@code plan}, {@code disabled}, {@code suspended}, {@code not_selected}, {@code
 *     test_order}, {@code about_itself} or {@code filtered}; null if it is not
 * @param condition the first condition of the endpoint's filter that was not met; null unless it is {@code filtered}
 * @param variant what of the event it gets; null if it is skipped
 */
public record Decision(String endpointId, String decision, String reason, String condition, Integer variant) {

    private static final String DELIVER = "deliver";
    private static final String SKIP = "skip";

    static final String PLAN = "plan";

    /** The plan has no webhooks, and the account has no endpoint. */
    static final Decision NO_PLAN = new Decision("", SKIP, PLAN, null, null);

    /** A decision that does not depend on what the endpoint selected: it gets no events at all, or not this one. */
    static Optional<Decision> refusal(Account account, Endpoint endpoint, EventRecorded recorded) {
        if (!account.plan().hasWebhooks()) {
            return Optional.of(skip(endpoint, PLAN));
        }
        if (recorded.isAbout(endpoint.id())) {
            return Optional.of(skip(endpoint, "about_itself"));
        }
        return endpoint.isActive()
                ? Optional.empty()
                : Optional.of(skip(endpoint, endpoint.status().word()));
    }

    /** @param selected whether the endpoint selected a part of the event */
    static Decision of(Event event, Endpoint endpoint, boolean selected) {
        if (!selected) {
            return skip(endpoint, "not_selected");
        }
        return event.test() && !endpoint.wantsTestOrders()
                ? skip(endpoint, "test_order")
                : new Decision(endpoint.id(), DELIVER, null, null, null);
    }

    private static Decision skip(Endpoint endpoint, String reason) {
        return new Decision(endpoint.id(), SKIP, reason, null, null);
    }

    /** The same endpoint gets nothing, since this condition of its filter is not met. */
    Decision filtered(String unmet) {
        return new Decision(endpointId, SKIP, "filtered", unmet, null);
    }

    /** The same endpoint gets this. */
    Decision of(Variant variant) {
        return new Decision(endpointId, decision, reason, condition, variant.number());
    }

    boolean isToDeliver() {
        return decision.equals(DELIVER);
    }

    boolean isOfPlan() {
        return PLAN.equals(reason);
    }

    /** Whether the endpoint was disabled or suspended. */
    boolean isOfPause() {
        return EndpointStatus.DISABLED.word().equals(reason)
                || EndpointStatus.SUSPENDED.word().equals(reason);
    }

    boolean isOfNone() {
        return endpointId.isEmpty();
    }

    static String json(List<Decision> decisions) {
        var array = JSON.createArrayBuilder();
        decisions.forEach(decision -> {
            var object = JSON.createObjectBuilder()
                    .add("endpoint", decision.endpointId)
                    .add("decision", decision.decision);
            if (decision.variant != null) {
                object.add("variant", decision.variant);
            }
            if (decision.condition != null) {
                object.add("condition", decision.condition);
            }
            array.add(decision.reason == null ? object.addNull("reason") : object.add("reason", decision.reason));
        });
        return array.build().toString();
    }

    static List<Decision> ofJson(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(Decision::of);
        }
    }

    private static Decision of(jakarta.json.JsonValue value) {
        JsonObject object = value.asJsonObject();
        String reason = object.get("reason") instanceof JsonString text ? text.getString() : null;
        return new Decision(
                object.getString("endpoint"),
                object.getString("decision"),
                reason,
                object.getString("condition", null),
                object.containsKey("variant") ? object.getInt("variant") : null);
    }
}
