package dev.postpaid.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.platform.Metrics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class MinutesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FreshDatabase database = FreshDatabase.open();
    private final SettableClock clock = new SettableClock(NOON);
    private final LastDays lastDays = new LastDays();
    private Node one;
    private Node other;

    /** A node with counters of its own. */
    private final class Node {

        private final String id;
        private final Minutes minutes = new Minutes();
        private final AtomicLong depth = new AtomicLong();

        Node(String id) {
            this.id = id;
            minutes.database = database;
            minutes.clock = clock;
            minutes.metrics = new Metrics();
            minutes.metrics.registry().gauge("postpaid.queue.depth", depth);
            minutes.metrics.registry().gauge("postpaid.queue.oldest.due", 7);
            minutes.metrics.registry().gauge("postpaid.attempts.in.flight", 3);
            minutes.begin(id);
        }

        void accepts(String type, int events) {
            minutes.metrics
                    .registry()
                    .counter("postpaid.events.accepted", "type", type)
                    .increment(events);
        }

        void writes() {
            minutes.unfinished().forEach(minute -> minutes.write(Instant.parse(minute), id));
        }
    }

    @BeforeEach
    void start() {
        lastDays.database = database;
        lastDays.clock = clock;
        one = new Node("node_one");
        other = new Node("node_other");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void eachNodeWritesWhatItDidAndOneMeasuresTheQueue() {
        one.writes();
        other.writes();
        one.accepts("order.paid", 5);
        one.accepts("entities.changed", 2);
        other.accepts("order.paid", 8);
        one.depth.set(40);
        other.depth.set(50);
        clock.pass(MINUTE);
        one.writes();
        one.writes();
        other.writes();

        LastDay day = lastDays.read();
        assertThat(day.spans()).hasSize(96);
        LastDay.Span last = day.spans().get(95);
        assertThat(last.from()).isEqualTo(NOON);
        assertThat(last.did().accepted()).isEqualTo(15);
        assertThat(last.accepted()).as("in each of two minutes").isEqualTo(7.5);
        assertThat(last.waiting()).as("as the first of the two measured").isEqualTo(40);
        assertThat(last.oldestDueSeconds()).isEqualTo(7);
        assertThat(last.nodes()).isEqualTo(2);
        assertThat(last.inFlight()).isEqualTo(6);
        assertThat(day.spans().get(94).waiting()).isNull();
    }

    @Test
    void aNodeThatSaysFarewellIsNotMissedAndOneThatDoesNotIs() {
        one.writes();
        other.writes();
        one.minutes.end(one.id);
        clock.pass(MINUTE.multipliedBy(2));
        assertThat(lastDays.gone(Duration.ofHours(1))).isEmpty();

        clock.pass(MINUTE);
        assertThat(lastDays.gone(Duration.ofHours(1))).extracting(NodeLife::id).containsExactly("node_other");
        assertThat(lastDays.read().nodes()).extracting(NodeLife::id).containsExactly("node_one", "node_other");

        clock.pass(Duration.ofHours(1));
        assertThat(lastDays.gone(Duration.ofHours(1))).isEmpty();
    }

    @Test
    void rowsAreDeletedAfterTwoDays() throws SQLException {
        one.writes();
        clock.pass(Minutes.KEPT.plus(MINUTE));
        one.writes();

        assertThat(rows("queue_minute")).isEqualTo(1);
        assertThat(rows("node_minute")).isEqualTo(1);
        assertThat(rows("node_life")).as("the other never came back").isEqualTo(1);
    }

    private int rows(String table) throws SQLException {
        return database.inTransaction(connection ->
                        FreshDatabase.query(connection, row -> row.getInt("n"), "SELECT COUNT(*) AS n FROM " + table))
                .get(0);
    }
}
