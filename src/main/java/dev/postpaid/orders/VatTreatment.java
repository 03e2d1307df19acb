package dev.postpaid.orders;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The reason for the VAT of an order. More words may be added, and the documentation tells receivers to tolerate
 * unknown ones; no word is ever renamed.
 */
public enum VatTreatment {
    STANDARD,
    REVERSE_CHARGE,
    INTRA_COMMUNITY,
    EXPORT,
    EXEMPT,
    ZERO_RATED,
    OUTSIDE_SCOPE,
    OSS;

    private static final String WORDS =
            Arrays.stream(values()).map(VatTreatment::word).collect(Collectors.joining(", "));

    /** The word in requests and payloads, for example {@code reverse_charge}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidValueException on {@code vat_treatment} for any other word, also for one in upper case */
    public static VatTreatment of(String word) {
        return Arrays.stream(values())
                .filter(treatment -> treatment.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("vat_treatment", Rule.of("one_of", WORDS)));
    }

    /**
     * Refuses an amount with VAT where this treatment means that the seller charges none. The rate decides and not the
     * VAT, which is zero for a free product at any rate.
     *
     * @throws InvalidValueException on {@code amount.vat_rate}: the field as seen from the order, which has both
     */
    public void check(Amount amount) {
        if (!chargesVat() && amount.vatRate().signum() != 0) {
            throw new InvalidValueException("amount.vat_rate", Rule.of("zero_vat_rate", word()));
        }
    }

    private boolean chargesVat() {
        return this == STANDARD || this == OSS;
    }
}
