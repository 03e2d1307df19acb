package dev.postpaid.deliveries;

import dev.postpaid.database.GroupCommit;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.events.Event;
import dev.postpaid.events.EventRecorded;
import dev.postpaid.events.Variant;
import dev.postpaid.pace.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides, while an event is recorded, which endpoints get the event, and queues it for them. */
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
    HandOff handOff;

    /** Reads the copies on the thread that waits anyway, so that the transaction does not. */
    void expected(@Observes GroupCommit.Expected expected) {
        recipients.of(expected.accountId());
    }

    void recorded(@Observes EventRecorded recorded) {
        Event event = recorded.event();
        Recipients.Copy to = recipients.of(event.accountId());
        List<Decision> decisions = new ArrayList<>();
        for (Endpoint endpoint : to.endpoints()) {
            decisions.add(Decision.refusal(to.account(), endpoint, recorded).orElseGet(() -> {
                Optional<Variant> selected = recorded.select(endpoint.events());
                Decision decision = Decision.of(event, endpoint, selected);
                selected.filter(variant -> decision.isToDeliver())
                        .ifPresent(variant -> handOff.queue(recorded, Recipient.of(endpoint), variant));
                return decision;
            }));
        }
        recorded.rows().add(INSERT, event.accountId(), event.id(), Decisions.json(to.account(), decisions));
    }
}
