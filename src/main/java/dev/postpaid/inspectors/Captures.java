package dev.postpaid.inspectors;

import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The requests that inspectors received. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class Captures {

    private static final String INSERT =
            """
            INSERT INTO captured_request (
                account_id, inspector_id, id, method, target, headers, headers_cut, body, body_bytes, received_at, number)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String FORGET_OLDEST =
            """
            DELETE FROM captured_request
            WHERE account_id = ? AND inspector_id = ? AND id <= (
                SELECT id FROM captured_request
                WHERE account_id = ? AND inspector_id = ?
                ORDER BY id DESC LIMIT 1 OFFSET ?)
            """;

    private static final String LINES =
            """
            SELECT %s
            FROM captured_request
            WHERE account_id = ? AND inspector_id = ?
            ORDER BY id DESC
            """
                    .formatted(CapturedLine.COLUMNS);

    private static final String ONE =
            """
            SELECT %s
            FROM captured_request
            WHERE account_id = ? AND inspector_id = ? AND id = ?
            """
                    .formatted(CapturedRequest.COLUMNS);

    @Inject
    Database database;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** The response that the inspector gives; empty for an unknown or expired inspector. */
    Optional<CannedAnswer> answer(InspectorToken token) {
        return database.with(connection -> find(connection, token, clock.instant()))
                .map(Inspector::answer);
    }

    private static Optional<Inspector> find(Connection connection, InspectorToken token, Instant now)
            throws SQLException {
        return Database.query(
                        connection,
                        Inspector::read,
                        "SELECT " + Inspector.COLUMNS + " FROM inspector WHERE token = ? AND expires_at > ?",
                        token.value(),
                        now)
                .stream()
                .findFirst();
    }

    /**
     * Stores a request and deletes the oldest ones beyond the limit.
     *
     * @return empty if the inspector is deleted, and nothing is stored
     */
    Optional<KeptRequest> keep(InspectorToken token, BoundedHead head, BoundedBody body) {
        Instant now = clock.instant();
        int most = settings.count(Setting.INSPECTOR_REQUESTS);
        return database.with(connection -> {
            // This statement comes first, since it locks the inspector: simultaneous requests are counted one after the
            // other.
            int known = Database.update(
                    connection,
                    "UPDATE inspector SET requests = requests + 1, last_request_at = ? WHERE token = ? AND expires_at > ?",
                    now,
                    token.value(),
                    now);
            if (known == 0) {
                return Optional.empty();
            }
            Inspector inspector = find(connection, token, now).orElseThrow();
            KeptRequest kept = new KeptRequest(inspector, Ids.next("req"), now);
            insert(connection, kept, head, body);
            forgetOldest(connection, inspector, most);
            return Optional.of(kept);
        });
    }

    private static void insert(Connection connection, KeptRequest kept, BoundedHead head, BoundedBody body)
            throws SQLException {
        Database.update(
                connection,
                INSERT,
                kept.inspector().accountId(),
                kept.inspector().id(),
                kept.id(),
                head.method(),
                head.target(),
                Header.json(head.headers()),
                head.cut(),
                body.kept(),
                body.bytes(),
                kept.at(),
                kept.inspector().requests());
    }

    private static void forgetOldest(Connection connection, Inspector inspector, int most) throws SQLException {
        Database.update(
                connection,
                FORGET_OLDEST,
                inspector.accountId(),
                inspector.id(),
                inspector.accountId(),
                inspector.id(),
                most);
    }

    /** The captured requests of an inspector, newest first. */
    public List<CapturedLine> of(Inspector inspector) {
        return database.with(connection ->
                Database.query(connection, CapturedLine::read, LINES, inspector.accountId(), inspector.id()));
    }

    /** One request with headers and body; empty if newer requests replaced it. */
    public Optional<CapturedRequest> find(Inspector inspector, String id) {
        return database
                .with(connection -> Database.query(
                        connection, CapturedRequest::read, ONE, inspector.accountId(), inspector.id(), id))
                .stream()
                .findFirst();
    }
}
