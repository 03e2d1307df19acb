package dev.postpaid.refunds;

import java.util.Arrays;
import java.util.Locale;

/** How far a refund is. It never goes back: a report that comes late says nothing about what came after it. */
public enum RefundStatus {
    /** The provider has not sent the money yet. */
    PENDING,
    /** The money is on its way to the buyer, or there. It can still come back. */
    REFUNDED,
    /** The provider could not send the money, or it came back. */
    FAILED,
    /** The seller cancelled it before the money was sent. */
    CANCELLED;

    /** As the API writes it and the database stores it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this can follow that. */
    boolean follows(RefundStatus before) {
        return switch (before) {
            case PENDING -> this != PENDING;
            case REFUNDED -> this == FAILED || this == CANCELLED;
            case FAILED, CANCELLED -> false;
        };
    }

    static RefundStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no status of a refund: " + word));
    }
}
