package dev.postpaid.deliveries;

import java.time.Instant;
import java.util.List;

/**
 * An event as the API shows it.
 *
 * @param body the exact text that is sent; null in lists, and once retention took it
 * @param endpoints what was decided for every endpoint, and what became of it; null in lists
 */
public record EventView(
        String id,
        String type,
        String orderNumber,
        boolean isTest,
        Instant createdAt,
        String body,
        List<Told> endpoints) {

    /**
     * An endpoint and this event.
     *
     * @param decision {@code deliver} or {@code skip}; null where the event was only sent by hand
     * @param reason why it was skipped, or null
     * @param deliveries every delivery of this event to this endpoint, newest first
     */
    public record Told(String endpointId, String decision, String reason, List<DeliveryView> deliveries) {}
}
