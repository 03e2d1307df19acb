package dev.postpaid.orders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether an order is paid. A payment pays an expired order as it pays an open one. */
public enum OrderStatus {
    OPEN,
    PAID,
    /** The buyer of a checkout did not pay in time. */
    EXPIRED;

    /** As the API writes it and the database stores it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for any other word, and for null. */
    public static Optional<OrderStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst();
    }
}
