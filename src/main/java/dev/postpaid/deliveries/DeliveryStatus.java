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
    /** It waits until its endpoint is active again. */
    HELD,
    /** The receiver accepted it. */
    DELIVERED,
    /** It is given up after its attempts. */
    EXHAUSTED,
    /** It ended without being delivered, since it was not wanted any more. */
    CANCELLED;

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
