package dev.postpaid.dashboard;

import dev.postpaid.changes.Action;
import dev.postpaid.events.EventType;
import java.util.Arrays;
import java.util.stream.Stream;

/** The names that can be selected, in the visitor's language, with the word that programs use. */
public final class EventLabels {

    private EventLabels() {}

    /** An option of a select. @param value the name in an endpoint's {@code events} */
    public record Choice(String value, String label) {}

    /** Whether this is one action of an entity, such as {@code prices.deleted}. */
    static boolean isAction(String event) {
        String last = event.replaceFirst("^[^.]*\\.", "");
        return Arrays.stream(Action.values()).anyMatch(action -> action.word().equals(last));
    }

    static Choice whole(EventType type) {
        return choice(type.name(), type.label());
    }

    static Stream<Choice> actions(EventType type) {
        return type.actions().stream().map(action -> {
            String name = type.name() + "." + action;
            return new Choice(
                    name, label(type.name(), type.label()) + ": " + Texts.of("action." + action) + " (" + name + ")");
        });
    }

    static Choice choice(String name, String given) {
        String label = label(name, given);
        return new Choice(name, label.equals(name) ? name : label + " (" + name + ")");
    }

    /** In the visitor's language. @param given the operator's own label, used if there is no translation */
    static String label(String name, String given) {
        String key = "entity." + name;
        return Texts.has(key) ? Texts.of(key) : given;
    }
}
