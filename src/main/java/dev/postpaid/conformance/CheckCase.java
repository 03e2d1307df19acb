package dev.postpaid.conformance;

import java.util.Locale;

/** A request of a check, in the order in which they are sent. */
enum CheckCase {
    RIGHT(Expected.ACCEPTED),
    BAD_SIGNATURE(Expected.REFUSED),
    BODY_CHANGED(Expected.REFUSED),
    TIMESTAMP_OLD(Expected.REFUSED),
    TIMESTAMP_FUTURE(Expected.REFUSED),
    SIGNATURE_MISSING(Expected.REFUSED),
    SAME_ID(Expected.ACCEPTED),
    TWO_SIGNATURES(Expected.ACCEPTED),
    UNKNOWN_FIELD(Expected.ACCEPTED),
    UNKNOWN_TYPE(Expected.EITHER);

    /** What a receiver should answer. */
    enum Expected {
        ACCEPTED,
        REFUSED,
        /** Better accepted; a refusal is no fault. */
        EITHER
    }

    private final Expected expected;

    CheckCase(Expected expected) {
        this.expected = expected;
    }

    Expected expected() {
        return expected;
    }

    /** The name in the API and in the texts. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a receiver that checks only a fixed key can notice it. */
    boolean isNoticedByKey() {
        return this == BAD_SIGNATURE || this == SIGNATURE_MISSING;
    }
}
