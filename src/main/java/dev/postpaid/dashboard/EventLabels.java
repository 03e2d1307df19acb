package dev.postpaid.dashboard;

import dev.postpaid.events.EventType;
import java.util.List;
import java.util.stream.Stream;

/** What can be selected, in the visitor's language and with the word that programs use. */
public final class EventLabels {

    private static final List<String> ACTIONS = List.of("created", "updated", "deleted");

    private EventLabels() {}

    /** Something to choose. @param value as an endpoint's {@code events} has it */
    public record Choice(String value, String label) {}

    /** Whether this is one action of an entity, such as {@code prices.deleted}. */
    static boolean isAction(String event) {
        return ACTIONS.contains(event.replaceFirst("^[^.]*\\.", ""));
    }

    static Choice whole(EventType type) {
        return new Choice(type.name(), label(type) + " (" + type.name() + ")");
    }

    static Stream<Choice> actions(EventType type) {
        return type.actions().stream().map(action -> {
            String name = type.name() + "." + action;
            return new Choice(name, label(type) + ": " + Texts.of("action." + action) + " (" + name + ")");
        });
    }

    /** The operator may have added some that nobody translated. */
    private static String label(EventType type) {
        String key = "entity." + type.name();
        return Texts.has(key) ? Texts.of(key) : type.label();
    }
}
