package dev.postpaid.events;

import dev.postpaid.changes.Action;
import dev.postpaid.changes.EntityTypes;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What an endpoint can select: event types, entities, and single actions of entities. */
@ApplicationScoped
public class EventTypes {

    @Inject
    EntityTypes entityTypes;

    /** @param refused told the rule if something selected is not known */
    public void check(Collection<String> selection, Consumer<Rule> refused) {
        if (!known().containsAll(selection)) {
            refused.accept(Rule.of("event_types", Event.ORDER_PAID + ", " + String.join(", ", entityTypes.names())));
        }
    }

    /** All that there are, entities that the operator added included. */
    public List<EventType> all() {
        return Stream.concat(
                        Stream.of(EventType.orderPaid()),
                        entityTypes.all().stream().map(EventType::of))
                .toList();
    }

    /**
     * A body as it is sent to an endpoint that selected this; of an entity as a whole a record that was created.
     *
     * @throws ProblemException 422 on {@code type} if there is no such thing
     */
    public byte[] example(String selected) {
        check(List.of(selected), rule -> {
            throw ProblemException.invalid("type", rule);
        });
        if (selected.equals(Event.ORDER_PAID)) {
            return Examples.orderPaid();
        }
        String[] parts = selected.split("\\.", 2);
        return Examples.change(
                parts[0], parts.length == 1 ? Action.CREATED : Action.valueOf(parts[1].toUpperCase(Locale.ROOT)));
    }

    /** Whether something is selected, and nothing but entities. */
    public boolean areEntities(Collection<String> selection) {
        return selection != null && !selection.isEmpty() && !selection.contains(Event.ORDER_PAID);
    }

    private Set<String> known() {
        Set<String> known = new LinkedHashSet<>();
        known.add(Event.ORDER_PAID);
        for (String entity : entityTypes.names()) {
            known.add(entity);
            for (Action action : Action.values()) {
                known.add(entity + "." + action.word());
            }
        }
        return known;
    }
}
