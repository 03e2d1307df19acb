package dev.postpaid.history;

import dev.postpaid.events.Event;
import java.time.Instant;
import java.util.List;

/**
 * An event as the API shows it.
 *
 * @param version of an account's own type; null for a type that is built in
 * @param reason why the event was sent to no endpoint at all: {@code no_endpoint} or {@code plan}; null if each endpoint has
 *     its own decision
 * @param body the exact text that is sent; null after retention deleted it
 * @param endpoints the decision and the deliveries for every endpoint
 */
public record EventView(
        String id,
        String type,
        Integer version,
        String orderNumber,
        boolean isTest,
        Instant createdAt,
        String reason,
        String body,
        List<Told> endpoints) {

    /** An event in a list. */
    public record Listed(
            String id, String type, Integer version, String orderNumber, boolean isTest, Instant createdAt) {

        static Listed of(Event event) {
            return new Listed(
                    event.id(), event.type(), event.version(), event.orderNumber(), event.test(), event.createdAt());
        }
    }

    /**
     * The decision and the deliveries for one endpoint.
     *
     * @param decision {@code deliver} or {@code skip}; null if the event was only sent by hand
     * @param version of an account's own type; null for a type that is built in
     * @param reason why the event was skipped, or null
     * @param condition the condition of the endpoint's filter that was not met, if it was skipped for that; otherwise null
     * @param deliveries every delivery of this event to this endpoint, newest first
     */
    public record Told(
            String endpointId, String decision, String reason, String condition, List<DeliveryView> deliveries) {}
}
