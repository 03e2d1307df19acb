package dev.postpaid.deliveries;

import dev.postpaid.deliveries.EventView.Told;
import dev.postpaid.events.Event;
import dev.postpaid.events.Events;
import dev.postpaid.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers "why was nothing sent?": for every endpoint what was decided, why, and what became of it. */
@ApplicationScoped
public class EventHistory {

    /** An event has as many deliveries as an account has endpoints, and one more for each time it was sent by hand. */
    private static final int MOST = 1_000;

    @Inject
    Events events;

    @Inject
    Node node;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** The event with its body, as far as that is kept. */
    public EventView of(Event event) {
        String body = events.body(event.accountId(), event.id(), Event.WHOLE)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(null);
        return new EventView(
                event.id(),
                event.type(),
                event.orderNumber(),
                event.test(),
                event.createdAt(),
                body,
                database.with(connection -> told(connection, event)));
    }

    private List<Told> told(Connection connection, Event event) throws SQLException {
        Map<String, List<DeliveryView>> deliveries = new LinkedHashMap<>();
        deliveries(connection, event).forEach(delivery -> deliveries
                .computeIfAbsent(delivery.endpointId(), id -> new ArrayList<>())
                .add(delivery));
        List<Told> told = new ArrayList<>();
        for (Decision decision : decisions(connection, event)) {
            List<DeliveryView> made = deliveries.remove(decision.endpointId());
            told.add(new Told(
                    decision.endpointId(), decision.decision(), decision.reason(), made == null ? List.of() : made));
        }
        deliveries.forEach((endpointId, made) -> told.add(new Told(endpointId, null, null, made)));
        return told;
    }

    private List<DeliveryView> deliveries(Connection connection, Event event) throws SQLException {
        DeliveryFilter filter = new DeliveryFilter();
        filter.event = event.id();
        DeliveryLog log = new DeliveryLog(node.id(), node.dispatcher().inFlight(), clock.instant());
        return log.both(connection, Wanted.by(connection, event.accountId(), filter, null), MOST);
    }

    private static List<Decision> decisions(Connection connection, Event event) throws SQLException {
        return Database.query(
                        connection,
                        row -> Decision.ofJson(row.getString("decisions")),
                        "SELECT decisions FROM fanout WHERE account_id = ? AND event_id = ?",
                        event.accountId(),
                        event.id())
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
