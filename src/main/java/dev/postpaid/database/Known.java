package dev.postpaid.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What the requests of one transaction have to know: rows of the database, and what requests before them decided. */
public final class Known {

    private final Map<Lookup<?, ?>, Set<Object>> asked = new LinkedHashMap<>();
    private final Map<Lookup<?, ?>, Map<Object, Object>> found = new HashMap<>();
    private final Known before;

    Known() {
        this(null);
    }

    /** What a request has to know that may be refused: what is put here stays here. */
    Known(Known before) {
        this.before = before;
    }

    /** Asks for the row of a key. */
    public <K> void ask(Lookup<K, ?> lookup, K key) {
        asked.computeIfAbsent(lookup, l -> new LinkedHashSet<>()).add(key);
    }

    /** @return null if there is none */
    @SuppressWarnings("unchecked") // Only put and read fill the maps, and both by the type of the lookup.
    public <K, V> V get(Lookup<K, V> lookup, K key) {
        V own = (V) found.getOrDefault(lookup, Map.of()).get(key);
        return own == null && before != null ? before.get(lookup, key) : own;
    }

    /** Tells the requests after this one what it decided. */
    public <K, V> void put(Lookup<K, V> lookup, K key, V value) {
        found.computeIfAbsent(lookup, l -> new HashMap<>()).put(key, value);
    }

    /** Takes over all that was put there. */
    void putAll(Known more) {
        more.found.forEach((lookup, values) ->
                found.computeIfAbsent(lookup, l -> new HashMap<>()).putAll(values));
    }

    void read(Connection connection) throws SQLException {
        for (Lookup<?, ?> lookup : asked.keySet()) {
            read(connection, lookup);
        }
    }

    @SuppressWarnings("unchecked") // As above.
    private <K, V> void read(Connection connection, Lookup<K, V> lookup) throws SQLException {
        lookup.find(connection, (Set<K>) asked.get(lookup)).forEach((key, value) -> put(lookup, key, value));
    }
}
