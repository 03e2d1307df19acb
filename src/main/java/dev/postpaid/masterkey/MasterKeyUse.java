package dev.postpaid.masterkey;

import static dev.postpaid.database.Database.query;
import static dev.postpaid.database.Database.update;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which master keys are in use, and how far re-encrypting has come: the rows about it. */
final class MasterKeyUse {

    /** No node lives longer without that its row is renewed at a start. */
    private static final Duration FORGET_NODES_AFTER = Duration.ofDays(400);

    private static final String INSERT =
            """
            INSERT INTO master_key (id, used_since, begins_at, renewed)
            VALUES (?, ?, ?, 0)
            ON CONFLICT DO NOTHING
            """;

    private static final String USE_AGAIN =
            """
            UPDATE master_key
            SET used_since = ?
            WHERE id = ?
            """;

    private static final String BEGIN =
            """
            UPDATE master_key
            SET reached = '', begins_at = ?, renewed = 0
            WHERE id = ?
            """;

    private static final String LOCK =
            """
            SELECT reached, begins_at, renewed
            FROM master_key
            WHERE id = ? AND reached IS NOT NULL
            FOR UPDATE
            """;

    private static final String REACH =
            """
            UPDATE master_key
            SET reached = ?, renewed = ?
            WHERE id = ?
            """;

    private static final String FINISH =
            """
            UPDATE master_key
            SET reached = NULL
            WHERE id = ?
            """;

    private static final String DELETE_OTHERS =
            """
            DELETE FROM master_key
            WHERE id <> ? AND used_since <= ?
            """;

    private static final String REACHED = "SELECT reached FROM master_key WHERE id = ? AND reached IS NOT NULL";

    private static final String DUE =
            "SELECT id FROM master_key WHERE id = ? AND reached IS NOT NULL AND begins_at <= ?";

    private final String key;

    /** @param key the name of the key that this node encrypts with */
    MasterKeyUse(String key) {
        this.key = key;
    }

    /**
     * A pass over all secrets.
     *
     * @param reached up to where it came
     * @param beginsAt nothing is done before
     * @param renewed how many it re-encrypted
     */
    record Pass(Position reached, Instant beginsAt, long renewed) {}

    /** The names of all keys that secrets may be encrypted with. */
    static List<String> all(Connection connection) throws SQLException {
        return query(connection, row -> row.getString("id"), "SELECT id FROM master_key ORDER BY used_since, id");
    }

    /** From now on secrets may be encrypted with this key. A pass that began before does not delete it. */
    void add(Connection connection, Instant now) throws SQLException {
        if (update(connection, USE_AGAIN, now, key) == 0) {
            update(connection, INSERT, key, now, now);
        }
    }

    /** A pass begins, from the first secret. */
    void begin(Connection connection, Instant at) throws SQLException {
        update(connection, BEGIN, at, key);
    }

    boolean isDue(Connection connection, Instant now) throws SQLException {
        return !query(connection, row -> row.getString("id"), DUE, key, now).isEmpty();
    }

    /** Up to where the pass came; empty if no pass is left to do. */
    Optional<Position> reached(Connection connection) throws SQLException {
        return query(connection, row -> Position.parse(row.getString("reached")), REACHED, key).stream()
                .findFirst();
    }

    /** The same, and no other node works on it until the end of the transaction. */
    Optional<Pass> lock(Connection connection) throws SQLException {
        return query(
                        connection,
                        row -> new Pass(
                                Position.parse(row.getString("reached")),
                                Database.instant(row, "begins_at"),
                                row.getLong("renewed")),
                        LOCK,
                        key)
                .stream()
                .findFirst();
    }

    void reach(Connection connection, Position position, long renewed) throws SQLException {
        update(connection, REACH, position.text(), renewed, key);
    }

    /**
     * A pass found no secret that needs another key. Keys that were added since it began stay.
     *
     * @return whether none did
     */
    boolean finish(Connection connection, Instant began) throws SQLException {
        update(connection, DELETE_OTHERS, key, began);
        boolean alone = all(connection).size() == 1;
        if (alone) {
            update(connection, FINISH, key);
        }
        return alone;
    }

    /** Other nodes learn which keys this node has. */
    static void register(Connection connection, String node, List<String> keys, Instant now) throws SQLException {
        update(connection, "DELETE FROM node_key WHERE started_at < ?", now.minus(FORGET_NODES_AFTER));
        update(
                connection,
                "INSERT INTO node_key (node_id, started_at, key_ids) VALUES (?, ?, ?)",
                node,
                now,
                String.join(",", keys));
    }

    /** By node, also those that are gone: the keys, first the one that it encrypts with. */
    static Map<String, List<String>> ofNodes(Connection connection) throws SQLException {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        query(
                connection,
                row -> keys.put(
                        row.getString("node_id"),
                        List.of(row.getString("key_ids").split(","))),
                "SELECT node_id, key_ids FROM node_key");
        return keys;
    }
}
