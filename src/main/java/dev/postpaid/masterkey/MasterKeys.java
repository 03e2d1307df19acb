package dev.postpaid.masterkey;

import dev.postpaid.database.Database;
import dev.postpaid.database.DatabaseException;
import dev.postpaid.deliveries.Node;
import dev.postpaid.deliveries.NodeHealth;
import dev.postpaid.platform.Metrics;
import dev.postpaid.platform.SealedColumn;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.StartOrder;
import dev.postpaid.platform.Vault;
import io.micrometer.core.instrument.Gauge;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The master keys that the secrets of this installation need. A start without one of them is refused. A node with several keys
 * encrypts with the first, and {@link Reencryption} replaces what was encrypted with another.
 */
@ApplicationScoped
public class MasterKeys {

    private static final Logger LOG = Logger.getLogger(MasterKeys.class.getName());

    @Inject
    Database database;

    @Inject
    Vault vault;

    @Inject
    Node node;

    @Inject
    NodeHealth nodes;

    @Inject
    Instance<SealedColumn> columns;

    @Inject
    Metrics metrics;

    @Inject
    Clock clock;

    /**
     * What the operator sees while a node has several keys. Keys have names here, which say nothing about them.
     *
     * @param key the key that encrypts
     * @param others the keys that are only read with
     * @param left how many secrets may still need one of the others
     * @param waitingFor the nodes that must use the key before secrets are re-encrypted with it
     */
    public record Rotation(String key, List<String> others, long left, List<String> waitingFor) {}

    /** Before anything is sent. */
    void check(@Observes @Priority(StartOrder.MASTER_KEY_CHECK) Startup startup) {
        List<String> keys = vault.keyIds();
        database.with(MasterKeyUse::all).stream()
                .filter(needed -> !keys.contains(needed))
                .findFirst()
                .ifPresent(missing -> {
                    throw new IllegalStateException("secrets may be encrypted with the master key named " + missing
                            + ": " + Setting.MASTER_KEY.key() + " must contain it, too");
                });
    }

    /** After the node began to live: whoever sees that a key is used also sees which nodes use another. */
    void begin(@Observes @Priority(StartOrder.MASTER_KEYS) Startup startup) throws SQLException {
        List<String> keys = vault.keyIds();
        List<String> before = database.inTransaction(connection -> begin(connection, keys));
        if (!before.isEmpty() && !before.contains(keys.get(0))) {
            warnOfNodesWithout(keys.get(0));
        }
        Gauge.builder("postpaid.master.key.secrets.left", this, MasterKeys::measureLeft)
                .description("Secrets that may still need a master key which is not the first")
                .strongReference(true)
                .register(metrics.registry());
    }

    /** @return the keys that were in use before */
    private List<String> begin(Connection connection, List<String> keys) throws SQLException {
        Instant now = clock.instant();
        List<String> before = MasterKeyUse.all(connection);
        // Secrets that are older than the table of keys may be encrypted with any of them.
        for (String key : before.isEmpty() ? keys : keys.subList(0, 1)) {
            new MasterKeyUse(key).add(connection, now);
        }
        if (keys.size() > 1) {
            new MasterKeyUse(keys.get(0)).begin(connection, now);
        }
        MasterKeyUse.register(connection, node.id(), keys, now);
        return before;
    }

    /** New secrets are encrypted with the first key at once, so all nodes should be able to read with it. */
    private void warnOfNodesWithout(String key) {
        List<String> unable = nodesWithout(key);
        if (!unable.isEmpty()) {
            LOG.warning("nodes that do not have the master key named " + key + " cannot read new secrets, and send"
                    + " nothing that needs them: add it to " + Setting.MASTER_KEY.key() + " there nodes=" + unable);
        }
    }

    private List<String> nodesWithout(String key) {
        return livingWhose(keys -> !keys.contains(key));
    }

    /** The living nodes that cannot read what this node encrypts. */
    public List<String> nodesWithout() {
        return nodesWithout(vault.keyIds().get(0));
    }

    private List<String> livingWhose(Predicate<List<String>> condition) {
        Map<String, List<String>> keys = database.with(MasterKeyUse::ofNodes);
        return nodes.livingNodes().stream()
                .filter(id -> condition.test(keys.getOrDefault(id, List.of())))
                .toList();
    }

    /** The living nodes that do not encrypt with the first key of this node. */
    List<String> nodesWithAnother() {
        String key = vault.keyIds().get(0);
        return livingWhose(keys -> keys.isEmpty() || !keys.get(0).equals(key));
    }

    /** The encrypted columns, in the order of a pass. */
    List<SealedColumn> columns() {
        List<SealedColumn> all = new ArrayList<>();
        columns.forEach(all::add);
        all.sort(Comparator.comparing(Position::nameOf));
        return all;
    }

    /** Null unless this node has several keys. */
    public Rotation rotation() {
        List<String> keys = vault.keyIds();
        if (keys.size() == 1) {
            return null;
        }
        long left = left();
        return new Rotation(
                keys.get(0), keys.subList(1, keys.size()), left, left == 0 ? List.of() : nodesWithAnother());
    }

    private long left() {
        List<String> keys = vault.keyIds();
        return keys.size() == 1 ? 0 : database.with(connection -> left(connection, new MasterKeyUse(keys.get(0))));
    }

    private long left(Connection connection, MasterKeyUse use) throws SQLException {
        Position reached = use.reached(connection).orElse(null);
        long left = 0;
        for (SealedColumn column : columns()) {
            if (reached != null && !reached.isBehind(column)) {
                left += new SealedRows(column).countAfter(connection, reached.lastRowOf(column));
            }
        }
        return left;
    }

    private double measureLeft() {
        try {
            return left();
        } catch (DatabaseException e) {
            LOG.log(Level.WARNING, "secrets not counted: {0}", e.getMessage());
            return Double.NaN;
        }
    }
}
