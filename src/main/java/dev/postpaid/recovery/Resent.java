package dev.postpaid.recovery;

/** What came of sending one event again to one endpoint. */
public enum Resent {
    /** It was queued. */
    QUEUED,
    /** It was delivered meanwhile, waits, or was cancelled by a user. */
    NOT_NEEDED,
    /** Its body is no longer kept. */
    BODY_GONE,
    /** The endpoint was deleted or is not active, or the plan has no webhooks. */
    ENDPOINT_OFF,
    /** Too many deliveries of the endpoint wait; ask again later. */
    LATER
}
