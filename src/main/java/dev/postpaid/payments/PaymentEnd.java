package dev.postpaid.payments;

import java.util.Arrays;
import java.util.Locale;

/** Why a payment ended without money. */
public enum PaymentEnd {
    FAILED,
    CANCELLED;

    /** As it is stored and shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for any other word */
    public static PaymentEnd of(String word) {
        return Arrays.stream(values())
                .filter(end -> end.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no end of a payment: " + word));
    }
}
