package dev.postpaid.orders;

/** What became of a {@link Receipt}. */
public enum SettlementResult {
    /** It paid its order just now. */
    PAID,
    /** It was settled before, in whatever way: nothing changed. */
    KNOWN,
    /** Something else paid the order before; kept for the seller to see. */
    SURPLUS,
    /** The order costs something else and stays as it was; kept for the seller to see. */
    AMOUNT_MISMATCH,
    /** This account has no such order yet: it may be about to be committed. */
    NO_ORDER,
    /** This is no order of this account, and will not become one: another system's, or another account's. */
    OTHERS_ORDER
}
