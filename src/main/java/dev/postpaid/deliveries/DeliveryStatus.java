package dev.postpaid.deliveries;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a delivery stands. */
public enum DeliveryStatus {
    /** It waits for its next attempt. */
    PENDING,
    /** Its request is being sent, or may be. */
    IN_FLIGHT,
    /** It waits until its endpoint is well again, or for the deliveries before it if they are sent in order. */
    HELD,
    /** The receiver accepted it. */
    DELIVERED,
    /** It is given up after its attempts. */
    EXHAUSTED,
    /** It ended without being delivered, since it was not wanted any more. */
    CANCELLED;

    /** A condition on a row of the queue: its endpoint gets deliveries in order, and another one comes first. */
    public static String isBehindAnother(String row) {
        return """
            (%1$s.ordered_by IS NOT NULL AND EXISTS (
                SELECT 1 FROM delivery o
                WHERE o.account_id = %1$s.account_id AND o.endpoint_id = %1$s.endpoint_id AND o.ordered_by IS NOT NULL
                  AND (o.ordered_by, o.event_id) < (%1$s.ordered_by, %1$s.event_id)))
            """
                .formatted(row);
    }

    /** The word in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether no other attempt follows. */
    public boolean isFinal() {
        return compareTo(DELIVERED) >= 0;
    }

    /** The words of those that are final, or of those that are not. */
    public static List<String> words(boolean isFinal) {
        return Arrays.stream(values())
                .filter(status -> status.isFinal() == isFinal)
                .map(DeliveryStatus::word)
                .toList();
    }
}
