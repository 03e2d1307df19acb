package dev.postpaid.payments;

import java.util.Locale;

/** Why a payment that a provider notified about did nothing. */
enum NoticeKind {
    UNKNOWN_PAYMENT("The provider does not know this payment: the API key is of the other mode or of another profile."),
    KEY_REFUSED("The provider refuses the API key, so it could not be asked about this payment."),
    NO_ORDER_ID("This payment is paid and has no metadata.order_id, so it pays no order."),
    UNKNOWN_ORDER("The metadata.order_id of this payment is no order of this account.");

    private final String detail;

    NoticeKind(String detail) {
        this.detail = detail;
    }

    /** As the API and the database write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String detail() {
        return detail;
    }

    static NoticeKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
