package dev.postpaid.events;

import dev.postpaid.changes.Action;
import dev.postpaid.changes.EntityTypes;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.types.OwnType;
import dev.postpaid.types.OwnTypes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalogue: everything that an endpoint of an account can select. */
@ApplicationScoped
public class EventTypes {

    @Inject
    EntityTypes entityTypes;

    @Inject
    OwnTypes ownTypes;

    @Inject
    CloudEvents cloudEvents;

    @Inject
    Clock clock;

    /** The names that this account's endpoints can select. */
    public EventNames names(String accountId) {
        return new EventNames(
                Stream.of(Event.OF_ORDERS, OperationalType.words(), ownTypes.allNames(accountId))
                        .flatMap(List::stream)
                        .toList(),
                entityTypes.names());
    }

    private static Stream<EventType> events() {
        return Stream.concat(
                Stream.of(EventType.orderPaid(), EventType.orderRefunded(), EventType.orderExpired()),
                Arrays.stream(OperationalType.values()).map(EventType::of));
    }

    private Stream<EventType> builtIn() {
        return Stream.concat(events(), entities());
    }

    private Stream<EventType> entities() {
        return entityTypes.all().stream().map(EventType::of);
    }

    /** All event types and entities, including the account's own and those that the operator added. */
    public List<EventType> all(String accountId) {
        return Stream.of(events(), ownTypes.all(accountId).stream().map(EventType::of), entities())
                .flatMap(types -> types)
                .toList();
    }

    /** @throws ProblemException 404 if there is no such event type or entity */
    public EventType get(String accountId, String name) {
        return ownTypes.find(accountId, name)
                .map(EventType::of)
                .or(() -> builtIn().filter(type -> type.name().equals(name)).findFirst())
                .orElseThrow(() -> ProblemException.notFound("event type"));
    }

    /**
     * An example as it is sent to try an endpoint.
     *
     * @param id of this message, which is no event
     * @param selected as in {@link #example}
     */
    public Variant test(String accountId, String id, String selected, Format format) {
        byte[] body = example(accountId, selected);
        if (format == Format.POSTPAID) {
            return Variant.whole(body);
        }
        boolean isType = Event.OF_ORDERS.contains(selected)
                || OperationalType.of(selected).isPresent();
        Integer version = isType
                ? null
                : ownTypes.find(accountId, selected)
                        .map(own -> own.newest().version())
                        .orElse(null);
        Event event = new Event(
                accountId,
                id,
                isType || version != null ? selected : Event.ENTITIES_CHANGED,
                version,
                null,
                true,
                clock.instant());
        return cloudEvents.test(event, body, format);
    }

    /**
     * A body as it is sent to an endpoint that selected this name; for a whole entity, a created record.
     *
     * @throws ProblemException 422 on {@code type} for an unknown name
     */
    public byte[] example(String accountId, String selected) {
        names(accountId).check(List.of(selected), rule -> {
            throw ProblemException.invalid("type", rule);
        });
        if (Event.OF_ORDERS.contains(selected)) {
            return Examples.ofOrder(selected);
        }
        Optional<OperationalType> operational = OperationalType.of(selected);
        if (operational.isPresent()) {
            return Examples.operational(operational.get());
        }
        Optional<OwnType> own = ownTypes.find(accountId, selected);
        if (own.isPresent()) {
            return Examples.own(own.get());
        }
        String[] parts = selected.split("\\.", 2);
        return Examples.change(
                parts[0], parts.length == 1 ? Action.CREATED : Action.valueOf(parts[1].toUpperCase(Locale.ROOT)));
    }
}
