package dev.postpaid.events;

import dev.postpaid.changes.Action;
import dev.postpaid.changes.EntityTypes;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The names that an endpoint can select: event types, entities, and single actions of entities. */
@ApplicationScoped
public class EventTypes {

    @Inject
    EntityTypes entityTypes;

    /** @param refused receives the rule if the selection has an unknown name */
    public void check(Collection<String> selection, Consumer<Rule> refused) {
        if (!known().containsAll(selection)) {
            refused.accept(
                    Rule.of("event_types", String.join(", ", types()) + ", " + String.join(", ", entityTypes.names())));
        }
    }

    /** All event types and entities, including those that the operator added. */
    public List<EventType> all() {
        Stream<EventType> operational = Arrays.stream(OperationalType.values()).map(EventType::of);
        return Stream.of(
                        Stream.of(EventType.orderPaid()),
                        operational,
                        entityTypes.all().stream().map(EventType::of))
                .flatMap(types -> types)
                .toList();
    }

    /**
     * A body as it is sent to an endpoint that selected this name; for a whole entity, a created record.
     *
     * @throws ProblemException 422 on {@code type} for an unknown name
     */
    public byte[] example(String selected) {
        check(List.of(selected), rule -> {
            throw ProblemException.invalid("type", rule);
        });
        if (selected.equals(Event.ORDER_PAID)) {
            return Examples.orderPaid();
        }
        Optional<OperationalType> operational = OperationalType.of(selected);
        if (operational.isPresent()) {
            return Examples.operational(operational.get());
        }
        String[] parts = selected.split("\\.", 2);
        return Examples.change(
                parts[0], parts.length == 1 ? Action.CREATED : Action.valueOf(parts[1].toUpperCase(Locale.ROOT)));
    }

    /** Whether the selection is not empty and has only entities. */
    public boolean areEntities(Collection<String> selection) {
        return selection != null && !selection.isEmpty() && selection.stream().noneMatch(types()::contains);
    }

    private static List<String> types() {
        return Stream.concat(Stream.of(Event.ORDER_PAID), OperationalType.words().stream())
                .toList();
    }

    private Set<String> known() {
        Set<String> known = new LinkedHashSet<>(types());
        for (String entity : entityTypes.names()) {
            known.add(entity);
            for (Action action : Action.values()) {
                known.add(entity + "." + action.word());
            }
        }
        return known;
    }
}
