package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.SettableClock;
import dev.postpaid.health.Healths;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many suspects after many kills. No time passes, so the poller looks only when it is woken. */
class SuspectsTest extends QueueCase {

    private static final int COUNT = 300;
    private static final Bounds BOUNDS = new Bounds(10_000, 1_000, 1_000_000, 100, 100, Duration.ofSeconds(15));

    private final Deque<Delivery> started = new ArrayDeque<>();
    private final List<String> ids = new ArrayList<>();
    private Dispatcher dispatcher;
    private String killer;
    private boolean woken;
    private int rounds;

    @BeforeEach
    void queueSuspects() throws SQLException {
        String[] endpoints = {endpoint(), endpoint(), endpoint()};
        for (int i = 0; i < COUNT; i++) {
            ids.add(due(endpoints[i % endpoints.length], NOW).id());
        }
        change("UPDATE delivery SET loss_count = 2");
    }

    /** The node runs until it has nothing to do. @return whether it was killed */
    private boolean live() throws SQLException {
        started.clear();
        database.inTransaction(connection -> DeliveryQueue.expireAll(connection, NOW));
        database.inTransaction(connection -> {
            PostingNodes.add(connection, "node_a");
            return null;
        });
        dispatcher = new Dispatcher(BOUNDS, started::add, () -> woken = true, queues -> {}, System::nanoTime);
        Poller poller = new Poller(
                database,
                queue,
                new Healths(),
                dispatcher,
                new SettableClock(NOW),
                Duration.ofHours(1),
                () -> {},
                connection -> 0);
        do {
            woken = false;
            rounds++;
            poller.round();
            while (!started.isEmpty()) {
                assertThat(started).as("running suspects").hasSize(1);
                if (kills(started.remove())) {
                    return true;
                }
            }
        } while (woken);
        return false;
    }

    private boolean kills(Delivery delivery) throws SQLException {
        if (delivery.isPoison()) {
            end(Completion.ended(delivery, DeliveryStatus.EXHAUSTED, EndReason.POISON_MESSAGE, NOW));
            return false;
        }
        database.inTransaction(connection -> queue.begin(connection, delivery, NOW));
        if (delivery.id().equals(killer)) {
            return true;
        }
        end(delivered(delivery));
        return false;
    }

    private void end(Completion completion) throws SQLException {
        complete(queue, completion);
        dispatcher.finished(completion.delivery());
        dispatcher.outcomeWritten(completion.delivery().id());
    }

    @Test
    void hundredsOfSuspectsAreClearedOneAfterTheOtherWithoutAPause() throws SQLException {
        assertThat(live()).isFalse();

        assertThat(count("delivery")).isZero();
        assertThat(count("attempt")).as("one attempt each").isEqualTo(COUNT);
        assertThat(rounds).as("looks into the database").isLessThan(COUNT / 10);
    }

    @Test
    void theKillerEndsAfterThreeTimesAndNoOtherIsLost() throws SQLException {
        killer = ids.get(COUNT / 2);
        int kills = 0;
        while (kills < 10 && live()) {
            kills++;
        }

        assertThat(kills).isEqualTo(3);
        assertThat(count("delivery")).isZero();
        assertThat(count("attempt WHERE status_reason = 'poison_message' AND delivery_id = '" + killer + "'"))
                .isEqualTo(1);
        assertThat(count("attempt WHERE outcome = 'lost' AND delivery_id = '" + killer + "'"))
                .isEqualTo(3);
        assertThat(count("attempt WHERE status = 'delivered'")).isEqualTo(COUNT - 1);
        assertThat(count("attempt")).as("no other was lost").isEqualTo(COUNT - 1 + 4);
    }
}
