package dev.postpaid.recovery;

import dev.postpaid.events.EventNames;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rfc3339;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * Which of an endpoint's events are sent again.
 *
 * @param since the first moment at which an event was recorded
 * @param until the first moment after the period
 * @param events event types, entities and their actions, as an endpoint's; empty for all
 */
public record Scope(Instant since, Instant until, What what, List<String> events) implements Serializable {

    private static final int MOST_EVENTS = 80;

    /** @throws InvalidValueException naming the field that broke a rule */
    public Scope {
        events = List.copyOf(events);
        if (!since.isBefore(until)) {
            throw new InvalidValueException("since", Rule.of("before_until"));
        }
        if (events.size() > MOST_EVENTS) {
            throw new InvalidValueException("events", Rule.of("too_many", MOST_EVENTS));
        }
    }

    /**
     * Makes the scope of a recovery that begins now.
     *
     * @param until null for no end before {@code end}
     * @param end the latest end
     * @throws InvalidValueException naming the field that broke a rule
     */
    static Scope of(Instant since, Instant until, What what, List<String> events, Instant end) {
        if (since == null) {
            throw new InvalidValueException("since", Rule.of("required"));
        }
        if (!since.isBefore(end)) {
            throw new InvalidValueException("since", Rule.of("not_in_the_future"));
        }
        return new Scope(since, until == null || until.isAfter(end) ? end : until, what, events);
    }

    /** Reads {@code {"since","until","what","events"}}; null if anything is wrong. @param end as in {@link #of} */
    static Scope from(JsonInput in, EventNames types, Instant end) {
        String since = in.requiredText("since");
        String until = in.text("until");
        String what = in.text("what");
        List<String> events = in.texts("events");
        Instant from = in.check(() -> Rfc3339.time("/since", since));
        Instant to = in.check(() -> Rfc3339.time("/until", until));
        What wanted = what == null ? What.ALL : in.make(() -> What.ofWord(what), "what");
        types.check(events == null ? List.of() : events, rule -> in.error("events", rule));
        return in.make(() -> of(from, to, wanted, events == null ? List.of() : events, end));
    }
}
