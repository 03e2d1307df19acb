package dev.postpaid.types;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The schemas that were used last, ready to check data. A schema never changes under its key. Memory holds as many as have the
 * texts of some large ones together.
 */
final class CompiledSchemas {

    /** A compiled schema takes some ten times its text. */
    private static final int MOST_CHARACTERS = 2 * 1024 * 1024;

    private final Map<String, Compiled> used = new LinkedHashMap<>(16, 0.75f, true);
    private int characters;

    private record Compiled(DataSchema schema, int characters) {}

    /** @param text reads the schema, if it is not kept */
    DataSchema get(String key, Supplier<String> text) {
        synchronized (this) {
            Compiled kept = used.get(key);
            if (kept != null) {
                return kept.schema();
            }
        }
        String read = text.get();
        Compiled fresh = new Compiled(new DataSchema(OwnTypeRows.json(read)), read.length());
        keep(key, fresh);
        return fresh.schema();
    }

    private synchronized void keep(String key, Compiled fresh) {
        Compiled before = used.put(key, fresh);
        characters += fresh.characters() - (before == null ? 0 : before.characters());
        Iterator<Compiled> oldest = used.values().iterator();
        while (characters > MOST_CHARACTERS && used.size() > 1) {
            characters -= oldest.next().characters();
            oldest.remove();
        }
    }
}
