package dev.postpaid.events;

import dev.postpaid.orders.OrderSearch;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Restricts a list of events. */
public class EventFilter extends OrderSearch {

    static final EventFilter NONE = new EventFilter();

    @QueryParam("type")
    String type;

    /** Makes a filter outside of a resource. @param parameter each value by the name of its query parameter; null for none */
    public static EventFilter of(UnaryOperator<String> parameter) {
        EventFilter filter = new EventFilter();
        filter.restrict(parameter);
        filter.type = parameter.apply("type");
        return filter;
    }

    static EventFilter recorded(Instant since, Instant until) {
        EventFilter filter = new EventFilter();
        filter.restrict(since, until);
        return filter;
    }

    static EventFilter paid(Instant since, Instant until) {
        EventFilter filter = recorded(since, until);
        filter.type = Event.ORDER_PAID;
        return filter;
    }

    /** Whether the event's type and time match; its order and buyer are looked up before. */
    boolean fits(Event event) {
        return (type == null || type.equals(event.type()))
                && (from() == null || !event.createdAt().isBefore(from()))
                && (to() == null || event.createdAt().isBefore(to()));
    }
}
