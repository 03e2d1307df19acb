package dev.postpaid.mcp;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Caller;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.Event;
import dev.postpaid.events.EventFilter;
import dev.postpaid.events.Events;
import dev.postpaid.history.DeliveryHistory;
import dev.postpaid.history.DeliveryView;
import dev.postpaid.history.EventHistory;
import dev.postpaid.history.EventView;
import dev.postpaid.history.EventView.Told;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.OrderLists;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what became of an event at each endpoint: the decision that was made for it, its deliveries, and what to do. */
@ApplicationScoped
class Explanations {

    /** An order has one event, unless the account records its own with the same number. */
    private static final int MOST_EVENTS = 5;

    private static final int MOST_ENDPOINTS = 50;

    /** How many similar numbers are looked through for the order itself. */
    private static final int MOST_ORDERS = 10;

    @Inject
    Caller caller;

    @Inject
    OrderLists orders;

    @Inject
    Events events;

    @Inject
    EventHistory history;

    @Inject
    DeliveryHistory deliveries;

    @Inject
    Endpoints endpoints;

    @Inject
    Results results;

    /**
     * About the events of an order, the newest first.
     *
     * @throws ProblemException 404 if the account has no such order and no such event
     */
    JsonObject order(String number) {
        EventFilter filter = EventFilter.of(name -> name.equals("order_number") ? number : null);
        List<Event> found = events.list(
                        caller.accountId(), filter, null, false, PageRequest.at(null, String.valueOf(MOST_EVENTS)))
                .data();
        if (found.isEmpty()) {
            return withoutEvent(number);
        }
        return all(found);
    }

    /** About one event. */
    JsonObject event(Event event) {
        return all(List.of(event));
    }

    private JsonObject all(List<Event> found) {
        Map<String, Endpoint> known = endpoints.all(caller.accountId()).stream()
                .collect(Collectors.toMap(Endpoint::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        JsonArrayBuilder told = JSON.createArrayBuilder();
        found.forEach(event -> told.add(told(history.of(event), known)));
        return JSON.createObjectBuilder().add("events", told).build();
    }

    /** Without an event nothing could be sent. */
    private JsonObject withoutEvent(String number) {
        Order order = orders.numbered(caller.accountId(), number, MOST_ORDERS).stream()
                .filter(each -> each.orderNumber().equalsIgnoreCase(number))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "There is no order and no event with this number in this account."));
        Explanation explanation = order.isPaid()
                ? new Explanation(
                        "The order is paid, but its event is no longer kept.", "Nothing can be sent any more.")
                : new Explanation(
                        "The order is not paid, so there is no event and nothing to send.",
                        "Look at the payment: at the payment provider, or with a reconciliation in the dashboard.");
        return explained(
                        JSON.createObjectBuilder()
                                .add("order_id", order.id())
                                .add("order_number", order.orderNumber())
                                .add("order_status", order.status().word()),
                        explanation)
                .add("events", JSON.createArrayBuilder())
                .build();
    }

    private JsonObject told(EventView event, Map<String, Endpoint> known) {
        JsonObjectBuilder told = JSON.createObjectBuilder()
                .add("event_id", event.id())
                .add("event_type", event.type())
                .add("is_test", event.isTest())
                .add("created_at", event.createdAt().toString());
        if (event.orderNumber() != null) {
            told.add("order_number", event.orderNumber());
        }
        if (event.reason() != null) {
            explained(told.add("reason", event.reason()), Explanation.skipped(event.reason()));
        }
        List<JsonObject> each = Stream.concat(
                        event.endpoints().stream()
                                .map(about -> told(about, Optional.ofNullable(known.get(about.endpointId())))),
                        undecided(event, known))
                .limit(MOST_ENDPOINTS + 1L)
                .toList();
        JsonArrayBuilder endpoints = JSON.createArrayBuilder();
        each.stream().limit(MOST_ENDPOINTS).forEach(endpoints::add);
        return told.add("endpoints", endpoints)
                .add("more_endpoints", each.size() > MOST_ENDPOINTS)
                .build();
    }

    /** The endpoints about which nothing was decided, unless webhooks were no part of the plan at all. */
    private static Stream<JsonObject> undecided(EventView event, Map<String, Endpoint> known) {
        Set<String> decided = event.endpoints().stream().map(Told::endpointId).collect(Collectors.toSet());
        return known.values().stream()
                .filter(endpoint -> !"plan".equals(event.reason()) && !decided.contains(endpoint.id()))
                .map(endpoint -> explained(
                                JSON.createObjectBuilder()
                                        .add("endpoint_id", endpoint.id())
                                        .add("endpoint_url", endpoint.url()),
                                endpoint.createdAt().isAfter(event.createdAt())
                                        ? Explanation.ADDED_LATER
                                        : Explanation.skipped(null))
                        .build());
    }

    private JsonObject told(Told about, Optional<Endpoint> endpoint) {
        JsonObjectBuilder told = JSON.createObjectBuilder().add("endpoint_id", about.endpointId());
        endpoint.ifPresent(known -> told.add("endpoint_url", known.url()));
        if (about.decision() != null) {
            told.add("decision", about.decision());
        }
        if (about.reason() != null) {
            told.add("reason", about.reason());
        }
        if (about.condition() != null) {
            told.add("condition", about.condition());
        }
        if (about.deliveries().isEmpty()) {
            return explained(told, Explanation.skipped(about.reason())).build();
        }
        DeliveryView newest =
                deliveries.get(caller.accountId(), about.deliveries().get(0).id());
        return explained(
                        told.add("delivery", results.json(about.deliveries().get(0)))
                                .add("deliveries", about.deliveries().size()),
                        Explanation.of(newest, DeliveryTools.last(newest)))
                .build();
    }

    private static JsonObjectBuilder explained(JsonObjectBuilder told, Explanation explanation) {
        return told.add("what_happened", explanation.what()).add("what_to_do", explanation.todo());
    }
}
