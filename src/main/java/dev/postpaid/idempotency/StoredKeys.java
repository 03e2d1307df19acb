package dev.postpaid.idempotency;

import dev.postpaid.database.Database;
import dev.postpaid.database.Lookup;
import dev.postpaid.database.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the keys that were used, and stores responses, for many requests at once. */
@ApplicationScoped
class StoredKeys implements Lookup<KeyedRequest.Name, ResponseLog.Row> {

    private static final String FIND =
            """
            SELECT a.account_id, a.idempotency_key, a.created_at, a.sha256, a.status, a.location, a.etag, a.body
            FROM kept_answer a
            JOIN (VALUES %s) AS k (account_id, idempotency_key)
                ON a.account_id = k.account_id AND a.idempotency_key = k.idempotency_key
            """;

    private static final String INSERT =
            """
            INSERT INTO kept_answer (
                account_id, idempotency_key, sha256, holder, created_at, status, location, etag, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    @Inject
    Clock clock;

    private record Found(KeyedRequest.Name name, ResponseLog.Row row, boolean dead) {}

    /** Rows that have expired, or whose request has crashed, are deleted. */
    @Override
    public Map<KeyedRequest.Name, ResponseLog.Row> find(Connection connection, Set<KeyedRequest.Name> names)
            throws SQLException {
        Instant now = clock.instant();
        List<Found> all = Database.find(
                connection, row -> found(row, now), FIND, names, name -> List.of(name.accountId(), name.key()));
        Map<KeyedRequest.Name, ResponseLog.Row> known = new HashMap<>();
        List<Object[]> dead = new ArrayList<>();
        for (Found found : all) {
            if (found.dead()) {
                dead.add(ResponseLog.dead(found.name(), now));
            } else {
                known.put(found.name(), found.row());
            }
        }
        Database.batch(connection, ResponseLog.FORGET_DEAD, dead);
        return known;
    }

    private static Found found(ResultSet row, Instant now) throws SQLException {
        ResponseLog.Row stored = ResponseLog.read(row);
        Duration kept = stored.answer() == null ? ResponseLog.LONGEST_RUN : ResponseLog.KEPT;
        return new Found(
                new KeyedRequest.Name(row.getString("account_id"), row.getString("idempotency_key")),
                stored,
                !Database.instant(row, "created_at").isAfter(now.minus(kept)));
    }

    /** Adds the response of a request whose key is new. */
    void insert(Rows rows, KeyedRequest request, StoredResponse answer) {
        rows.add(
                INSERT,
                request.accountId(),
                request.key().value(),
                request.sha256(),
                request.holder(),
                clock.instant(),
                answer.status(),
                answer.location(),
                answer.etag(),
                answer.body());
    }
}
