package dev.postpaid.deliveries;

import dev.postpaid.accounts.Account;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.events.Event;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;

/**
 * What was decided for one endpoint when an event was recorded.
 *
 * @param decision {@code deliver} or {@code skip}
 * @param reason why it was skipped: {@code plan}, {@code disabled}, {@code suspended}, {@code not_selected} or {@code
 *     test_order}; null if it was not
 */
record Decision(String endpointId, String decision, String reason) {

    private static final String DELIVER = "deliver";
    private static final String SKIP = "skip";

    static Decision of(Event event, Account account, Endpoint endpoint) {
        String reason = reasonToSkip(event, account, endpoint);
        return new Decision(endpoint.id(), reason == null ? DELIVER : SKIP, reason);
    }

    private static String reasonToSkip(Event event, Account account, Endpoint endpoint) {
        if (!account.plan().hasWebhooks()) {
            return "plan";
        }
        if (!endpoint.isActive()) {
            return endpoint.status().word();
        }
        if (!endpoint.events().contains(event.type())) {
            return "not_selected";
        }
        return event.test() && !endpoint.wantsTestOrders() ? "test_order" : null;
    }

    boolean isToDeliver() {
        return decision.equals(DELIVER);
    }

    static String json(List<Decision> decisions) {
        var array = Json.createArrayBuilder();
        decisions.forEach(decision -> {
            var object = Json.createObjectBuilder()
                    .add("endpoint", decision.endpointId)
                    .add("decision", decision.decision)
                    .add("variant", Event.WHOLE);
            array.add(decision.reason == null ? object.addNull("reason") : object.add("reason", decision.reason));
        });
        return array.build().toString();
    }

    static List<Decision> ofJson(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(Decision::of);
        }
    }

    private static Decision of(jakarta.json.JsonValue value) {
        JsonObject object = value.asJsonObject();
        String reason = object.get("reason") instanceof JsonString text ? text.getString() : null;
        return new Decision(object.getString("endpoint"), object.getString("decision"), reason);
    }
}
