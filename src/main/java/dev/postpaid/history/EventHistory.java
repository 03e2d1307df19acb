package dev.postpaid.history;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.Decision;
import dev.postpaid.deliveries.Decisions;
import dev.postpaid.events.Event;
import dev.postpaid.events.Events;
import dev.postpaid.history.EventView.Told;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers "why was nothing sent?": for every endpoint the decision, its reason, and the deliveries. */
@ApplicationScoped
public class EventHistory {

    /** An event has at most one delivery per endpoint of the account, and one more for each time it was sent by hand. */
    private static final int MOST = 1_000;

    @Inject
    Events events;

    @Inject
    DeliveryHistory deliveries;

    @Inject
    Database database;

    /** The event with its body, if that is still kept. */
    public EventView of(Event event) {
        String body = events.body(event.accountId(), event.id(), Event.WHOLE)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(null);
        return database.with(connection -> {
            Decisions decisions = decisions(connection, event);
            return new EventView(
                    event.id(),
                    event.type(),
                    event.version(),
                    event.orderNumber(),
                    event.test(),
                    event.createdAt(),
                    decisions.reason(),
                    body,
                    told(connection, event, decisions));
        });
    }

    /**
     * Selects from given events those with a delivery to this endpoint and of this status.
     *
     * @param endpoint null for any endpoint
     * @param status null for any status
     * @return null if neither restricts
     * @throws ProblemException 422 for an unknown status
     */
    Events.Told deliveredTo(String accountId, String endpoint, String status) {
        if (endpoint == null && status == null) {
            return null;
        }
        DeliveryFilter filter = new DeliveryFilter();
        filter.endpoint = endpoint;
        filter.status = status;
        filter.statuses();
        return (connection, ids) -> {
            DeliverySelection wanted = new DeliverySelection(accountId, filter, List.copyOf(ids), null, null);
            return deliveries.log().both(connection, wanted, MOST * ids.size()).stream()
                    .map(DeliveryView::eventId)
                    .collect(Collectors.toSet());
        };
    }

    /**
     * What became of an event, in short.
     *
     * @param statuses how many deliveries have each status, by the words that {@link DeliveryView#shownAs()} has
     * @param reason why nothing was sent, or null
     */
    public record Became(Map<String, Long> statuses, String reason) {

        private static final Became NOTHING = new Became(Map.of(), null);
    }

    /** What became of these events, by id. */
    public Map<String, Became> became(String accountId, List<Event> events) {
        if (events.isEmpty()) {
            return Map.of();
        }
        List<String> ids = events.stream().map(Event::id).toList();
        return database.with(connection -> {
            DeliverySelection wanted = new DeliverySelection(accountId, new DeliveryFilter(), ids, null, null);
            Map<String, Became> became = new HashMap<>();
            Decisions.of(connection, accountId, ids)
                    .forEach((id, decisions) -> became.put(id, new Became(Map.of(), reason(decisions))));
            deliveries.log().both(connection, wanted, MOST * ids.size()).stream()
                    .collect(Collectors.groupingBy(
                            DeliveryView::eventId,
                            Collectors.groupingBy(DeliveryView::shownAs, TreeMap::new, Collectors.counting())))
                    .forEach((id, statuses) -> became.put(id, new Became(statuses, null)));
            ids.forEach(id -> became.putIfAbsent(id, Became.NOTHING));
            return became;
        });
    }

    /** The reason for the whole event, or that of the first endpoint. */
    private static String reason(Decisions decisions) {
        return decisions.reason() != null
                ? decisions.reason()
                : decisions.all().stream()
                        .map(Decision::reason)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private List<Told> told(Connection connection, Event event, Decisions decisions) throws SQLException {
        Map<String, List<DeliveryView>> deliveries = new LinkedHashMap<>();
        deliveries(connection, event).forEach(delivery -> deliveries
                .computeIfAbsent(delivery.endpointId(), id -> new ArrayList<>())
                .add(delivery));
        List<Told> told = new ArrayList<>();
        for (Decision decision : decisions.all()) {
            List<DeliveryView> made = deliveries.remove(decision.endpointId());
            told.add(new Told(
                    decision.endpointId(),
                    decision.decision(),
                    decision.reason(),
                    decision.condition(),
                    made == null ? List.of() : made));
        }
        deliveries.forEach((endpointId, made) -> told.add(new Told(endpointId, null, null, null, made)));
        return told;
    }

    private List<DeliveryView> deliveries(Connection connection, Event event) throws SQLException {
        DeliveryFilter filter = new DeliveryFilter();
        filter.event = event.id();
        return deliveries
                .log()
                .both(connection, DeliverySelection.by(connection, event.accountId(), filter, null), MOST);
    }

    private static Decisions decisions(Connection connection, Event event) throws SQLException {
        return Decisions.of(connection, event.accountId(), List.of(event.id()))
                .getOrDefault(event.id(), Decisions.NONE);
    }
}
