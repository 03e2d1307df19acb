package dev.postpaid.accounts;

import dev.postpaid.database.Database;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Records when keys were last used, at most once a minute per key and node. It runs in parallel to the request, and neither
 * slows it down nor makes it fail.
 */
@ApplicationScoped
class LastUses {

    private static final Logger LOG = Logger.getLogger(LastUses.class.getName());
    private static final Duration EXACT_ENOUGH = Duration.ofMinutes(1);

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Resource
    ManagedExecutorService executor;

    /** When this node last began to write, by key. */
    private final Map<String, Instant> begun = new ConcurrentHashMap<>();

    void used(ApiKey key) {
        used(key.id(), key.lastUsedAt(), executor);
    }

    void used(String keyId, Instant lastUsedAt, Executor beside) {
        Instant now = clock.instant();
        if (isRecent(lastUsedAt, now) || isRecent(begun.get(keyId), now)) {
            return;
        }
        begun.values().removeIf(time -> !isRecent(time, now));
        if (begun.putIfAbsent(keyId, now) == null) {
            try {
                beside.execute(() -> write(keyId, now));
            } catch (RuntimeException e) {
                LOG.log(Level.FINE, "use of a key not noted, the next one will be key=" + keyId, e);
            }
        }
    }

    private static boolean isRecent(Instant time, Instant now) {
        return time != null && time.isAfter(now.minus(EXACT_ENOUGH));
    }

    private void write(String keyId, Instant now) {
        try {
            database.inTransaction(connection -> write(connection, keyId, now));
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.WARNING, "use of a key not noted, it will be in a minute key=" + keyId, e);
        }
    }

    /** Skips a key that is locked by a change. */
    private static int write(Connection connection, String keyId, Instant now) throws SQLException {
        boolean free = !Database.query(
                        connection,
                        row -> row.getString("id"),
                        "SELECT id FROM api_key WHERE id = ? FOR UPDATE SKIP LOCKED",
                        keyId)
                .isEmpty();
        return !free
                ? 0
                : Database.update(
                        connection,
                        "UPDATE api_key SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at <= ?)",
                        now,
                        keyId,
                        now.minus(EXACT_ENOUGH));
    }
}
