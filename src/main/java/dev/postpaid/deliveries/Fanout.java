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
import java.nio.ByteBuffer;
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
        Map<ByteBuffer, JsonObject> bodies = new HashMap<>();
        for (Endpoint endpoint : to.endpoints()) {
            decisions.add(Decision.refusal(to.account(), endpoint, recorded).orElseGet(() -> {
                Optional<byte[]> part = recorded.select(endpoint.events());
                Filter filter = to.filters().get(endpoint.id());
                Decision decision = filtered(Decision.of(event, endpoint, part.isPresent()), filter, part, bodies);
                if (!decision.isToDeliver()) {
                    return decision;
                }
                Variant variant = recorded.variant(part.orElseThrow(), endpoint.format());
                handOff.queue(recorded, Recipient.of(endpoint), variant);
                return decision.of(variant);
            }));
        }
        recorded.rows().add(INSERT, event.accountId(), event.id(), Decisions.json(to.account(), decisions));
    }

    /**
     * Asks the filter of an endpoint that would get the event.
     *
     * @param filter null for none; then nothing is parsed
     * @param part in the format of Postpaid, whatever the endpoint's format is
     * @param parsed the parts that were parsed for other endpoints
     */
    private static Decision filtered(
            Decision decision, Filter filter, Optional<byte[]> part, Map<ByteBuffer, JsonObject> parsed) {
        if (filter == null || !decision.isToDeliver()) {
            return decision;
        }
        JsonObject body =
                parsed.computeIfAbsent(ByteBuffer.wrap(part.orElseThrow()), bytes -> Filter.read(bytes.array()));
        return filter.unmet(body).map(decision::filtered).orElse(decision);
    }
}
