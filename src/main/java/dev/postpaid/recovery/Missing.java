package dev.postpaid.recovery;

import dev.postpaid.events.Event;
import java.util.List;
import java.util.Locale;

/**
 * What the endpoints of an account lack of some paid orders.
 *
 * @param all each for one event and one endpoint
 * @param waiting how many deliveries of these events wait or are being sent: they need nothing
 */
public record Missing(List<One> all, int waiting) {

    /** Why an endpoint has not got an event. */
    public enum Reason {
        /** Its deliveries ended undelivered. */
        FAILED,
        /** The endpoint was off when the event was recorded. */
        MISSED,
        /** The endpoint was added later. */
        ADDED_LATER,
        /** A user cancelled its delivery; a recovery does not send it. */
        CANCELLED,
        /** The body of the event is no longer kept, so it cannot be sent. */
        BODY_GONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An event that an endpoint lacks. */
    public record One(Event event, String endpointId, Reason reason) {}
}
