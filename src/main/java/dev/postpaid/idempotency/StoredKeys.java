package dev.postpaid.idempotency;

import dev.postpaid.database.Lookup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Finds the keys that were used, for many requests at once. */
@ApplicationScoped
class StoredKeys implements Lookup<KeyedRequest.Name, ResponseLog.Row> {

    @Inject
    Clock clock;

    @Override
    public Map<KeyedRequest.Name, ResponseLog.Row> find(Connection connection, Set<KeyedRequest.Name> names)
            throws SQLException {
        return ResponseLog.known(connection, names, now());
    }

    Instant now() {
        return clock.instant();
    }
}
