package dev.postpaid.events;

import dev.postpaid.platform.Rfc3339;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;

/** Which events are wanted; what is absent does not restrict. */
public class EventFilter {

    static final EventFilter NONE = new EventFilter();

    @QueryParam("type")
    String type;

    @QueryParam("order_number")
    String orderNumber;

    @QueryParam("email")
    String email;

    @QueryParam("since")
    String since;

    @QueryParam("before")
    String before;

    /** The first moment that is wanted, or null. */
    Instant from() {
        return Rfc3339.time("since", since);
    }

    /** The first moment that no longer is wanted, or null. */
    Instant to() {
        return Rfc3339.time("before", before);
    }

    /** Whether the event itself is wanted; of whom and which order it tells is found before. */
    boolean wants(Event event) {
        return (type == null || type.equals(event.type()))
                && (from() == null || !event.createdAt().isBefore(from()))
                && (to() == null || event.createdAt().isBefore(to()));
    }
}
