package dev.postpaid.events;

/**
 * A part of an event, as bytes.
 *
 * @param number {@link Event#WHOLE} for the whole event
 * @param body the exact bytes that are sent; must not be changed
 */
public record Variant(int number, byte[] body) {

    public static Variant whole(byte[] body) {
        return new Variant(Event.WHOLE, body);
    }
}
