package dev.postpaid.orders;

/** The result of settling a {@link Receipt}. */
public enum SettlementResult {
    /** It paid its order. */
    PAID,
    /** It was settled before, with any result; nothing changed. */
    KNOWN,
    /** Another payment had paid the order; the seller sees this one as surplus. */
    SURPLUS,
    /** The order costs another amount and stays open; the seller sees this payment beside it. */
    AMOUNT_MISMATCH,
    /** There is no such order yet; it may be committed soon. */
    NO_ORDER,
    /** The order belongs to another account or another system. */
    OTHERS_ORDER
}
