package dev.postpaid.events;

/**
 * An event was recorded. Fired inside the transaction that records it, once per event.
 *
 * @param body the exact bytes of the whole event; must not be changed
 */
public record EventRecorded(Event event, byte[] body) {}
