package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.events.Event;
import dev.postpaid.events.EventRecorded;
import dev.postpaid.events.Events;
import dev.postpaid.events.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides, in the event's own transaction, which endpoints get the event, and queues it for them. */
@ApplicationScoped
class Fanout {

    private static final String INSERT =
            """
            INSERT INTO fanout (account_id, event_id, decisions)
            VALUES (?, ?, ?)
            """;

    @Inject
    Recipients recipients;

    @Inject
    Events events;

    @Inject
    Database database;

    @Inject
    HandOff handOff;

    @Transactional(Transactional.TxType.MANDATORY)
    void recorded(@Observes EventRecorded recorded) {
        Event event = recorded.event();
        Recipients.Copy to = recipients.of(event.accountId());
        List<Decision> decisions = new ArrayList<>();
        Map<String, Variant> toDeliver = new LinkedHashMap<>();
        for (Endpoint endpoint : to.endpoints()) {
            decisions.add(Decision.refusal(to.account(), endpoint).orElseGet(() -> {
                Optional<Variant> selected = events.select(event, recorded.body(), endpoint.events());
                Decision decision = Decision.of(event, endpoint, selected);
                selected.filter(variant -> decision.isToDeliver())
                        .ifPresent(variant -> toDeliver.put(endpoint.id(), variant));
                return decision;
            }));
        }
        database.with(connection -> write(connection, event, Decisions.json(to.account(), decisions)));
        toDeliver.forEach(
                (endpointId, variant) -> handOff.queue(event.accountId(), event.id(), endpointId, null, variant));
    }

    private static int write(Connection connection, Event event, String decisions) throws SQLException {
        return Database.update(connection, INSERT, event.accountId(), event.id(), decisions);
    }
}
