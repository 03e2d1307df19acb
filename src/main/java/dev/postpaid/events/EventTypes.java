package dev.postpaid.events;

import dev.postpaid.changes.Action;
import dev.postpaid.changes.EntityTypes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What an endpoint can select: event types, entities, and single actions of entities. */
@ApplicationScoped
public class EventTypes {

    @Inject
    EntityTypes entityTypes;

    /** @param refused told the rule if something selected is not known */
    public void check(Collection<String> selection, Consumer<String> refused) {
        if (!known().containsAll(selection)) {
            refused.accept("must be of " + Event.ORDER_PAID + ", " + String.join(", ", entityTypes.names())
                    + ", or one action of an entity such as prices.deleted");
        }
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
