package dev.postpaid.mcp;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Caller;
import dev.postpaid.events.Event;
import dev.postpaid.events.EventType;
import dev.postpaid.events.EventTypes;
import dev.postpaid.events.Events;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.stream.Stream;

/** Why an event did not arrive, and which types of events there are. */
@ApplicationScoped
class EventTools implements ToolBox {

    @Inject
    Caller caller;

    @Inject
    EventTypes types;

    @Inject
    Events events;

    @Inject
    Explanations explanations;

    @Inject
    Results results;

    @Override
    public List<Tool> tools() {
        return List.of(
                new Tool(
                        "why_not_delivered",
                        "Why was it not delivered?",
                        "Explains for each endpoint what became of an event, why, and what to do. Give exactly one of order_number,"
                                + " event_id and webhook_id.",
                        Tool.Effect.NONE,
                        List.of(
                                Parameter.text(
                                        "order_number", 200, "The number of the order whose webhook somebody misses."),
                                Parameter.id("event_id", "The id of the event: evt_…"),
                                Parameter.id("webhook_id", "The webhook-id header, as the receiver got or misses it.")),
                        this::explain),
                new Tool(
                        "list_event_types",
                        "List event types",
                        "The types of events that endpoints can select, those of the account's own among them. With name: that type"
                                + " with its JSON Schema and an example of its body.",
                        Tool.Effect.NONE,
                        List.of(Parameter.text("name", 100, "Only this type, in detail: such as order.paid.")),
                        this::types));
    }

    private JsonObject explain(Arguments given) {
        List<String> named = Stream.of("order_number", "event_id", "webhook_id")
                .filter(given::has)
                .toList();
        if (named.size() != 1) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT, "Give exactly one of order_number, event_id and webhook_id.");
        }
        String value = given.text(named.get(0));
        return named.get(0).equals("order_number") ? explanations.order(value) : explanations.event(event(value));
    }

    private Event event(String id) {
        return events.get(caller.accountId(), id);
    }

    private JsonObject types(Arguments given) {
        if (given.has("name")) {
            return JSON.createObjectBuilder()
                    .add("type", results.json(types.get(caller.accountId(), given.text("name"))))
                    .build();
        }
        JsonArrayBuilder all = JSON.createArrayBuilder();
        types.all(caller.accountId()).forEach(type -> all.add(shortly(type)));
        return JSON.createObjectBuilder().add("types", all).build();
    }

    private static JsonObject shortly(EventType type) {
        JsonObjectBuilder shown = JSON.createObjectBuilder()
                .add("name", type.name())
                .add("kind", type.kind())
                .add("label", type.label());
        if (type.description() != null) {
            shown.add("description", type.description());
        }
        if (type.archived()) {
            shown.add("archived", true);
        }
        return shown.build();
    }
}
