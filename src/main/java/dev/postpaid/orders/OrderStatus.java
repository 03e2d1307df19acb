package dev.postpaid.orders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether an order is paid. */
public enum OrderStatus {
    OPEN,
    PAID;

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
