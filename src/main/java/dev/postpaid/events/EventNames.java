package dev.postpaid.events;

import dev.postpaid.changes.Action;
import dev.postpaid.platform.Rule;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The names that an endpoint of an account can select: event types, entities ({@code prices}), and single actions of entities
 * ({@code prices.deleted}).
 *
 * @param types the event types: those that are built in, and the account's own
 * @param entities the entities, including those that the operator added
 */
public record EventNames(List<String> types, Set<String> entities) {

    private static final int MOST_TOLD = 5;
    private static final int LONGEST_TOLD = 60;

    /** @param refused receives the rule if the selection has an unknown name */
    public void check(Collection<String> selection, Consumer<Rule> refused) {
        List<String> unknown = selection.stream()
                .filter(name -> !types.contains(name) && !isEntity(name))
                .limit(MOST_TOLD)
                .map(name -> name.length() > LONGEST_TOLD ? name.substring(0, LONGEST_TOLD) + "…" : name)
                .toList();
        if (!unknown.isEmpty()) {
            refused.accept(Rule.of(
                    "event_types",
                    String.join(", ", types) + ", " + String.join(", ", entities),
                    String.join(", ", unknown)));
        }
    }

    /** Whether the selection is not empty and has only entities. */
    public boolean areEntities(Collection<String> selection) {
        return selection != null && !selection.isEmpty() && selection.stream().allMatch(this::isEntity);
    }

    /** Whether one of them is an entity, or one of its actions. */
    public boolean areAnyEntities(Collection<String> selection) {
        return selection.stream().anyMatch(this::isEntity);
    }

    private boolean isEntity(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? entities.contains(name)
                : entities.contains(name.substring(0, dot)) && words().anyMatch(name.substring(dot + 1)::equals);
    }

    private static Stream<String> words() {
        return Arrays.stream(Action.values()).map(Action::word);
    }
}
