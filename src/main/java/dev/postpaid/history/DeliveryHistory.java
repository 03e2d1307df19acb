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

/** The deliveries of an account as people see them: waiting and finished ones, with all attempts. */
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

    /** Lists queue and log together, newest first. */
    public Page<DeliveryView> list(String accountId, DeliveryFilter filter, PageRequest page) {
        return database.with(connection ->
                new DeliveryPages(log(), DeliveryPages.SEARCHED).page(connection, accountId, filter, page));
    }

    /** One delivery with all its attempts. @throws ProblemException 404 unless it is this account's */
    public DeliveryView get(String accountId, String id) {
        return database.with(connection -> {
            DeliveryView delivery = log().one(connection, accountId, id).stream()
                    .findFirst()
                    .orElseThrow(() -> ProblemException.notFound("delivery"));
            return delivery.with(AttemptViews.of(connection, accountId, id));
        });
    }

    /** The delivery with this id, or with the attempt of this id, if it is this account's. Without its attempts. */
    public Optional<DeliveryView> find(String accountId, String id) {
        return database.with(connection -> {
            String delivery = AttemptViews.deliveryOf(connection, accountId, id).orElse(id);
            return log().one(connection, accountId, delivery).stream().findFirst();
        });
    }

    /** The exact text that is or was sent; empty once it is no longer kept. */
    public Optional<String> body(String accountId, DeliveryView delivery) {
        int variant = database.with(connection -> AttemptViews.variant(connection, accountId, delivery.id()))
                .orElse(Event.WHOLE);
        return events.body(accountId, delivery.eventId(), variant)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Reads as of now, and knows which deliveries this node is sending. */
    DeliveryLog log() {
        return new DeliveryLog(node.id(), dispatcher.inFlight(), clock.instant());
    }
}
