package dev.postpaid.events;

import java.util.Map;

/**
 * A part of an event in a format, as it is sent.
 *
 * @param number {@link Event#WHOLE} for the whole event in the format of Postpaid
 * @param body the exact bytes that are sent; must not be changed. Null if they are not kept
 * @param headers those that the format adds, or sends instead of ours
 */
public record Variant(int number, byte[] body, Map<String, String> headers) {

    public static Variant whole(byte[] body) {
        return new Variant(Event.WHOLE, body, Map.of());
    }

    /** @param part in the format of Postpaid; null if it is not kept; @param attributes null in the format of Postpaid */
    static Variant of(int number, byte[] part, Format format, String attributes) {
        if (part == null || attributes == null) {
            return new Variant(number, part, Map.of());
        }
        return switch (format) {
            case POSTPAID -> new Variant(number, part, Map.of());
            case CLOUDEVENTS -> new Variant(number, CloudEvent.structured(attributes, part), CloudEvent.STRUCTURED);
            case CLOUDEVENTS_BINARY -> new Variant(number, part, CloudEvent.headers(attributes));
        };
    }
}
