package dev.postpaid.deliveries;

import dev.postpaid.database.GroupCommit;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.events.Event;
import dev.postpaid.events.EventRecorded;
import dev.postpaid.events.Variant;
import dev.postpaid.filters.Filter;
import dev.postpaid.pace.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Map<Integer, JsonObject> bodies = new HashMap<>();
        for (Endpoint endpoint : to.endpoints()) {
            decisions.add(Decision.refusal(to.account(), endpoint, recorded).orElseGet(() -> {
                Optional<Variant> selected = recorded.select(endpoint.events());
                Filter filter = to.filters().get(endpoint.id());
                Decision decision = filtered(Decision.of(event, endpoint, selected), filter, selected, bodies);
                selected.filter(variant -> decision.isToDeliver())
                        .ifPresent(variant -> handOff.queue(recorded, Recipient.of(endpoint), variant));
                return decision;
            }));
        }
        recorded.rows().add(INSERT, event.accountId(), event.id(), Decisions.json(to.account(), decisions));
    }

    /**
     * Asks the filter of an endpoint that would get the event.
     *
     * @param filter null for none; then nothing is parsed
     * @param parsed the variants that were parsed for other endpoints
     */
    private static Decision filtered(
            Decision decision, Filter filter, Optional<Variant> selected, Map<Integer, JsonObject> parsed) {
        if (filter == null || !decision.isToDeliver()) {
            return decision;
        }
        Variant variant = selected.orElseThrow();
        JsonObject body = parsed.computeIfAbsent(variant.number(), number -> Filter.read(variant.body()));
        return filter.unmet(body).map(decision::filtered).orElse(decision);
    }
}
