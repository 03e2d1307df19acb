package dev.postpaid.history;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.Dispatcher;
import dev.postpaid.deliveries.Node;
import dev.postpaid.events.Event;
import dev.postpaid.events.Events;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** Deliveries of an account as people see them: what waits and what is finished, with all attempts. */
@ApplicationScoped
public class DeliveryHistory {

    @Inject
    Node node;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Events events;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** Queue and log together, newest first. */
    public Page<DeliveryView> list(String accountId, DeliveryFilter filter, PageRequest page) {
        return database.with(connection ->
                new DeliveryPages(log(), DeliveryPages.SEARCHED).page(connection, accountId, filter, page));
    }

    /** With all its attempts. @throws ProblemException 404 unless it is this account's */
    public DeliveryView get(String accountId, String id) {
        return database.with(connection -> {
            DeliveryView delivery = log().one(connection, accountId, id).stream()
                    .findFirst()
                    .orElseThrow(() -> ProblemException.notFound("delivery"));
            return delivery.with(DeliveryLog.attempts(connection, accountId, id));
        });
    }

    /** The exact text that is sent, or was; empty once it is no longer kept. */
    public Optional<String> body(String accountId, DeliveryView delivery) {
        int variant = database.with(connection -> DeliveryLog.variant(connection, accountId, delivery.id()))
                .orElse(Event.WHOLE);
        return events.body(accountId, delivery.eventId(), variant)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Reads as of this moment, with what this node is sending. */
    DeliveryLog log() {
        return new DeliveryLog(node.id(), dispatcher.inFlight(), clock.instant());
    }
}
