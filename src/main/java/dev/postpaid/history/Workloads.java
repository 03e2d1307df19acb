package dev.postpaid.history;

import dev.postpaid.accounts.AccountSql;
import dev.postpaid.database.Database;
import dev.postpaid.deliveries.Dispatcher;
import dev.postpaid.deliveries.Node;
import dev.postpaid.health.Health;
import dev.postpaid.health.Healths;
import dev.postpaid.history.Workload.Failing;
import dev.postpaid.history.Workload.NodeRow;
import dev.postpaid.history.Workload.Usage;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Metrics;
import dev.postpaid.platform.Pace;
import io.micrometer.core.instrument.Counter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The operator's view: the queue, the nodes, and the endpoints that fail. Reads the queue, which is small, and only the last
 * row of each endpoint from the log.
 */
@Transactional
@ApplicationScoped
public class Workloads {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_FAILING = 200;

    /** One row of the log, found by its index. */
    private static final String LAST_OF_ENDPOINT =
            """
            FROM attempt l
            WHERE l.account_id = e.account_id AND l.endpoint_id = e.id AND l.outcome IS NOT NULL AND l.id >= ?
            ORDER BY l.account_id, l.endpoint_id, l.id DESC LIMIT 1
            """;

    private static final String FAILING =
            """
            SELECT e.account_id, %3$s AS name, e.id, e.url, e.status, q.waiting, q.retrying, q.attempts, q.since,
                (SELECT COALESCE(CAST(l.status_code AS varchar), l.outcome) %1$s) AS last
            FROM endpoint e LEFT JOIN (
                SELECT account_id, endpoint_id, COUNT(*) AS waiting, COUNT(CASE WHEN attempt_count > 0 THEN 1 END) AS retrying,
                    MAX(attempt_count) AS attempts, MIN(CASE WHEN attempt_count > 0 THEN created_at END) AS since
                FROM delivery
                GROUP BY account_id, endpoint_id) q ON q.account_id = e.account_id AND q.endpoint_id = e.id
            WHERE e.deleted_at IS NULL AND (
                q.retrying > 0
                OR e.status = 'SUSPENDED'
                OR e.status = 'ACTIVE' AND (SELECT l.outcome %1$s) <> 'delivered')
            ORDER BY COALESCE(q.retrying, 0) DESC, e.id DESC LIMIT %2$d
            """
                    .formatted(LAST_OF_ENDPOINT, MOST_FAILING, AccountSql.nameOf("e"));

    private static final String NODES =
            """
            SELECT n.id, n.started_at, n.beat_at, n.attempts_last_minute,
                (SELECT COUNT(*) FROM delivery d WHERE d.claimed_by = n.id) AS claims
            FROM node n ORDER BY n.started_at
            """;

    private static final String QUEUE =
            """
            SELECT COUNT(*) AS waiting, COUNT(claimed_by) AS claimed,
                COUNT(CASE WHEN claimed_by IS NULL AND due_at <= ? THEN 1 END) AS overdue,
                MIN(CASE WHEN due_at <= ? THEN due_at END) AS oldest
            FROM delivery
            """;

    private static final String ENDPOINTS =
            "SELECT COUNT(*) AS n FROM endpoint WHERE account_id = ? AND deleted_at IS NULL";

    private static final String WAITING = "SELECT COUNT(*) AS n FROM delivery WHERE account_id = ?";

    private static final String EVENTS =
            """
            SELECT COUNT(*) AS n FROM (
                SELECT id FROM event WHERE account_id = ? AND id >= ? LIMIT %d) AS recent
            """
                    .formatted(MOST_EVENTS);

    @Inject
    Database database;

    @Inject
    Metrics metrics;

    @Inject
    Node node;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Healths healths;

    @Inject
    Pace attempts;

    @Inject
    Clock clock;

    public Workload now() {
        return database.with(this::now);
    }

    private Workload now(Connection connection) throws SQLException {
        Instant now = clock.instant();
        List<NodeRow> nodes = Database.query(connection, Workloads::node, NODES);
        return Database.query(
                        connection,
                        row -> new Workload(
                                row.getLong("waiting"),
                                row.getLong("claimed"),
                                row.getLong("overdue"),
                                Database.instant(row, "oldest"),
                                dispatcher.slotsUsed(),
                                dispatcher.inFlight().size(),
                                nodes,
                                node.id(),
                                attempts(nodes),
                                counted("postpaid.deliveries.delivered"),
                                counted("postpaid.deliveries.failed"),
                                counted("postpaid.deliveries.retried")),
                        QUEUE,
                        now,
                        now)
                .get(0);
    }

    /** This node's own count is exact to the second. */
    private long attempts(List<NodeRow> nodes) {
        return attempts.lastMinute()
                + nodes.stream()
                        .filter(each -> !each.id().equals(node.id()))
                        .mapToLong(NodeRow::attempts)
                        .sum();
    }

    private static NodeRow node(ResultSet row) throws SQLException {
        return new NodeRow(
                row.getString("id"),
                Database.instant(row, "started_at"),
                Database.instant(row, "beat_at"),
                row.getLong("claims"),
                row.getLong("attempts_last_minute"));
    }

    private long counted(String name) {
        Counter counter = metrics.registry().find(name).counter();
        return counter == null ? 0 : (long) counter.count();
    }

    /**
     * The failing endpoints of all accounts: first those with deliveries being retried, most deliveries first; then those
     * whose last attempt of this week failed, and those that are suspended.
     */
    public List<Failing> failing() {
        String week = Ids.since("att", clock.instant().minus(WEEK));
        return database.with(connection -> Database.query(connection, this::failing, FAILING, week, week));
    }

    private Failing failing(ResultSet row) throws SQLException {
        boolean held = healths.isHeld(row.getString("id"));
        return new Failing(
                row.getString("account_id"),
                row.getString("name"),
                row.getString("id"),
                row.getString("url"),
                held ? Health.DEGRADED : row.getString("status").toLowerCase(Locale.ROOT),
                row.getLong("waiting"),
                row.getLong("retrying"),
                row.getInt("attempts"),
                Database.instant(row, "since"),
                row.getString("last"));
    }

    public Usage usage(String accountId) {
        return database.with(connection -> new Usage(
                count(connection, ENDPOINTS, accountId),
                count(connection, WAITING, accountId),
                count(
                        connection,
                        EVENTS,
                        accountId,
                        Ids.since("evt", clock.instant().minus(DAY)))));
    }

    private static long count(Connection connection, String sql, Object... parameters) throws SQLException {
        return Database.query(connection, row -> row.getLong("n"), sql, parameters)
                .get(0);
    }
}
