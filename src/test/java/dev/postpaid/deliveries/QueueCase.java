package dev.postpaid.deliveries;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.FreshDatabase;
import dev.postpaid.database.Database;
import dev.postpaid.deliveries.Delivery.Verdict;
import dev.postpaid.deliveries.QueueSql.Next;
import dev.postpaid.events.Variant;
import dev.postpaid.pace.Recipient;
import dev.postpaid.platform.Ids;
import dev.postpaid.sending.AttemptResult;
import dev.postpaid.sending.Outcome;
import dev.postpaid.sending.Results;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** A queue in a database of its own, with two nodes, and a time that only the test moves. */
@Timeout(120)
@Tag("database")
public abstract class QueueCase {

    protected static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final Duration LEASE = Duration.ofSeconds(60);
    static final Instant LEASE_OVER = NOW.plus(LEASE);
    protected static final String ACCOUNT = "acc_1";
    static final byte[] BODY = "{\"event\":\"order.paid\"}".getBytes(UTF_8);

    protected FreshDatabase database;
    DeliveryQueue queue;
    DeliveryQueue otherNode;

    /** A row of the queue. */
    record Row(int attemptCount, Instant dueAt, String claimedBy, int claimNo) {}

    /** A delivery, for tests of classes that read queue and log. */
    protected static final class Made {

        private final Delivery delivery;

        private Made(Delivery delivery) {
            this.delivery = delivery;
        }

        public String id() {
            return delivery.id();
        }

        public String eventId() {
            return delivery.eventId();
        }

        public String endpointId() {
            return delivery.endpointId();
        }
    }

    /** A line of the log. */
    record Logged(
            int number, String outcome, Integer status, boolean isFinal, boolean isLate, String ended, String why) {}

    @BeforeEach
    void open() throws SQLException {
        database = FreshDatabase.open();
        queue = node("node_a");
        otherNode = node("node_b");
        change(
                "INSERT INTO account (id, name, plan, is_operator, created_at) VALUES (?, 'Shop', 'flow', FALSE, ?)",
                ACCOUNT,
                NOW);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private DeliveryQueue node(String name) {
        return new DeliveryQueue(
                name, LEASE, database.isPostgresql() ? new PostgresqlQueueSql() : new PortableQueueSql());
    }

    protected int change(String sql, Object... parameters) throws SQLException {
        return database.inTransaction(connection -> Database.update(connection, sql, parameters));
    }

    protected String endpoint() throws SQLException {
        String id = Ids.next("ep");
        change(
                "INSERT INTO endpoint (id, account_id, url, events, test_orders, status, success, retry_preset,"
                        + " created_at, updated_at) VALUES (?, ?, 'https://shop.example/', 'order.paid', TRUE, 'ACTIVE',"
                        + " '2xx', 'standard', ?, ?)",
                id,
                ACCOUNT,
                NOW,
                NOW);
        return id;
    }

    /** An event of its own, with a body, and not queued yet. */
    Delivery fresh(String endpointId) throws SQLException {
        return fresh(endpointId, 0);
    }

    Delivery fresh(String endpointId, long position) throws SQLException {
        String eventId = Ids.next("evt");
        change(
                "INSERT INTO event_body (account_id, event_id, variant, body) VALUES (?, ?, 0, ?)",
                ACCOUNT,
                eventId,
                BODY);
        return Delivery.fresh(ACCOUNT, eventId, position, endpointId, null, queue.leaseEnd(), Variant.whole(BODY));
    }

    /** A delivery that no node has claimed. */
    Delivery due(String endpointId, Instant at) throws SQLException {
        Delivery delivery = fresh(endpointId);
        database.inTransaction(connection -> queue.insertIfNew(connection, delivery, false, false, at));
        return delivery;
    }

    /** A delivery that this node claimed when it was queued. */
    Delivery claimed(String endpointId) throws SQLException {
        Delivery delivery = fresh(endpointId);
        database.inTransaction(connection -> queue.insertIfNew(connection, delivery, false, true, NOW));
        return delivery;
    }

    List<Delivery> claim(DeliveryQueue node, String endpointId, int most, Instant now) throws SQLException {
        return database.inTransaction(connection ->
                node.claim(connection, new Recipient(ACCOUNT, endpointId, null), Next.ANY, most, now, id -> false, 1));
    }

    Delivery claimOne(DeliveryQueue node, String endpointId, Instant now) throws SQLException {
        return claim(node, endpointId, 1, now).get(0);
    }

    boolean[] complete(DeliveryQueue node, Completion... completions) throws SQLException {
        return database.inTransaction(connection -> node.complete(connection, List.of(completions)));
    }

    /** A delivery that waits until that time, and that no node has claimed. */
    protected Made waiting(String endpointId, Instant until) throws SQLException {
        return new Made(due(endpointId, until));
    }

    /** A delivery that this node is about to send. */
    protected Made begun(String endpointId) throws SQLException {
        return new Made(claimed(endpointId));
    }

    /** A delivery that failed once and is soon due again. */
    protected void retried(String endpointId) throws SQLException {
        complete(queue, failed(claimed(endpointId), NOW.plusSeconds(5)));
    }

    /** A delivery that ended after an attempt. */
    protected Made ended(String endpointId, Outcome outcome, int statusCode, String status) throws SQLException {
        return ended(begun(endpointId), outcome, statusCode, status);
    }

    /** A delivery that sends an old one again, and that this node is about to send. */
    protected Made sentAgain(Made old) throws SQLException {
        Delivery again = Delivery.fresh(
                ACCOUNT, old.eventId(), 0, old.endpointId(), old.id(), queue.leaseEnd(), Variant.whole(BODY));
        database.inTransaction(connection -> queue.insertIfNew(connection, again, false, true, NOW));
        return new Made(again);
    }

    /** Ends a delivery after its attempt. */
    protected Made ended(Made begun, Outcome outcome, int statusCode, String status) throws SQLException {
        complete(
                queue,
                Completion.of(
                        begun.delivery,
                        attempt(begun.delivery, outcome, statusCode),
                        Verdict.ended(DeliveryStatus.valueOf(status.toUpperCase(Locale.ROOT)), null)));
        return begun;
    }

    Optional<Row> row(Delivery delivery) {
        return database
                .with(connection -> Database.query(
                        connection,
                        row -> new Row(
                                row.getInt("attempt_count"),
                                Database.instant(row, "due_at"),
                                row.getString("claimed_by"),
                                row.getInt("claim_no")),
                        "SELECT * FROM delivery WHERE id = ?",
                        delivery.id()))
                .stream()
                .findFirst();
    }

    List<Logged> log(Delivery delivery) {
        return database.with(connection -> Database.query(
                connection,
                row -> new Logged(
                        row.getInt("number"),
                        row.getString("outcome"),
                        row.getObject("status_code", Integer.class),
                        row.getBoolean("is_final"),
                        row.getBoolean("is_late"),
                        row.getString("status"),
                        row.getString("status_reason")),
                "SELECT * FROM attempt WHERE delivery_id = ? ORDER BY number, is_late",
                delivery.id()));
    }

    int count(String table) {
        return database.with(
                        connection -> Database.query(connection, row -> row.getInt(1), "SELECT COUNT(*) FROM " + table))
                .get(0);
    }

    static Attempt attempt(Delivery delivery, Outcome outcome, Integer status) {
        Duration duration = Duration.ofMillis(12);
        AttemptResult result = status == null
                ? Results.of(outcome, NOW, duration)
                : new AttemptResult.Response(outcome, status, "A: b", "ok", null, NOW, duration);
        return new Attempt(Ids.next("att"), delivery.attemptCount() + 1, NOW, "http://127.0.0.1/", "C: d", result);
    }

    static Completion delivered(Delivery delivery) {
        return Completion.of(
                delivery, attempt(delivery, Outcome.DELIVERED, 200), Verdict.ended(DeliveryStatus.DELIVERED, null));
    }

    static Completion gone(Delivery delivery) {
        return Completion.of(
                delivery,
                attempt(delivery, Outcome.GONE, 410),
                Verdict.ended(DeliveryStatus.EXHAUSTED, EndReason.GONE));
    }

    static Completion failed(Delivery delivery, Instant dueAgain) {
        return Completion.of(delivery, attempt(delivery, Outcome.SERVER_ERROR, 500), Verdict.again(dueAgain));
    }

    static Logged deliveredAs(int number) {
        return new Logged(number, "delivered", 200, true, false, "delivered", null);
    }
}
