package dev.postpaid.help;

import dev.postpaid.events.EventType;
import java.util.List;

/** What the prompt says about the event types of an account's own: an example and the schema of each, as long as there is room. */
final class OwnEventsText {

    /** An AI tool reads no more with care. */
    private static final int ROOM = 30_000;

    private static final String LEAD =
            """
            ## The bodies of my own events

            Only if I chose them for my endpoint. Each is one POST: `type` says which, `version` is the version of its schema, `timestamp` \
            when it happened, and `data` has the rest. They have none of the fields of an order. Deduplicate them by `webhook-id`, too.
            """;

    private OwnEventsText() {}

    /** Empty if there are none. */
    static String of(List<EventType> all) {
        List<EventType> own =
                all.stream().filter(type -> type.own() && !type.archived()).toList();
        if (own.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n" + LEAD);
        for (EventType type : own) {
            String one = one(type);
            text.append(
                    text.length() + one.length() < ROOM
                            ? one
                            : "\n### `%s`\n\n%s Its schema is too long for this text.\n"
                                    .formatted(type.name(), type.description()));
        }
        return text.toString();
    }

    private static String one(EventType type) {
        return """

            ### `%s`, version %s

            %s

            ```json
            %s
            ```

            The JSON Schema of `data`:

            ```json
            %s
            ```
            """
                .formatted(
                        type.name(),
                        type.version(),
                        type.description(),
                        type.example(),
                        type.data().schema());
    }
}
