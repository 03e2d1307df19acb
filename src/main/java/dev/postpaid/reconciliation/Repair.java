package dev.postpaid.reconciliation;

import dev.postpaid.orders.SettlementResult;
import dev.postpaid.recovery.Resent;

/** What came of the repair of a finding. */
enum Repair {
    /** It is being repaired. */
    WANTED,
    /** The payment paid its order. */
    RECORDED,
    /** The payment had been recorded meanwhile. */
    ALREADY_RECORDED,
    /** Another payment had paid the order; this one is kept as surplus. */
    SURPLUS,
    /** The order costs another amount; the payment is kept beside it. */
    AMOUNT_MISMATCH,
    /** There is no such order. */
    UNKNOWN_ORDER,
    /** The provider does not say any more that it is paid. */
    NOT_PAID,
    /** The provider did not answer. It can be tried again. */
    PROVIDER_FAILED,
    /** The event was queued. */
    QUEUED,
    /** The event was delivered meanwhile, or waits. */
    NOT_NEEDED,
    /** The body of the event is no longer kept. */
    BODY_GONE,
    /** The endpoint gets nothing now. It can be tried again. */
    ENDPOINT_OFF;

    String word() {
        return Words.of(this);
    }

    boolean mayRepeat() {
        return this == PROVIDER_FAILED || this == ENDPOINT_OFF;
    }

    static Repair of(SettlementResult result) {
        return switch (result) {
            case PAID -> RECORDED;
            case KNOWN -> ALREADY_RECORDED;
            case SURPLUS -> SURPLUS;
            case AMOUNT_MISMATCH -> AMOUNT_MISMATCH;
            case NO_ORDER, OTHERS_ORDER -> UNKNOWN_ORDER;
        };
    }

    /** @throws IllegalArgumentException for {@code LATER}, after which nothing has come of it yet */
    static Repair of(Resent resent) {
        return switch (resent) {
            case QUEUED -> QUEUED;
            case NOT_NEEDED -> NOT_NEEDED;
            case BODY_GONE -> BODY_GONE;
            case ENDPOINT_OFF -> ENDPOINT_OFF;
            case LATER -> throw new IllegalArgumentException(resent.name());
        };
    }
}
