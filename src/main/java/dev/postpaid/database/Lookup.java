package dev.postpaid.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/**
 * Finds rows by their keys, for many requests with one statement.
 *
 * @param <K> a key, with value equality
 */
public interface Lookup<K, V> {

    /** @return what there is; nothing for a key without a row */
    Map<K, V> find(Connection connection, Set<K> keys) throws SQLException;
}
