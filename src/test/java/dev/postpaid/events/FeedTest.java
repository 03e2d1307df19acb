package dev.postpaid.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.database.Database;
import dev.postpaid.database.Rows;
import dev.postpaid.platform.Ids;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A reader of the feed sees every event once, in whatever order transactions end. */
@Tag("database")
class FeedTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String SHOP = "acc_1";

    private FreshDatabase database;
    private FeedOrder feed;
    private String cursor;

    @BeforeEach
    void open() throws SQLException {
        database = FreshDatabase.open();
        feed = started(new SettableClock(NOW));
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private FeedOrder started(SettableClock clock) throws SQLException {
        FeedOrder order = database.isPostgresql() ? new TransactionFeed() : new CountedFeed(clock);
        database.inTransaction(connection -> {
            order.start(connection);
            return null;
        });
        return order;
    }

    private static void insert(Connection connection, Event event, OptionalLong position) throws SQLException {
        Rows rows = new Rows();
        EventRows.insert(rows, event, event.id(), position);
        rows.write(connection);
    }

    private interface Meanwhile {
        void happens() throws SQLException;
    }

    /** Records an event in a transaction that stays open while something else happens. */
    private void record(String id, Meanwhile meanwhile, boolean commits) throws SQLException {
        OptionalLong[] position = new OptionalLong[1];
        try {
            database.inTransaction(connection -> {
                position[0] = feed.begin();
                Event event = new Event(SHOP, id, Event.ORDER_PAID, id, false, NOW);
                insert(connection, event, position[0]);
                meanwhile.happens();
                if (!commits) {
                    throw new IllegalStateException("rolled back");
                }
                return null;
            });
        } catch (IllegalStateException e) {
            assertThat(commits).isFalse();
        } finally {
            position[0].ifPresent(feed::end);
        }
    }

    private void record(String id) throws SQLException {
        record(id, () -> {}, true);
    }

    private List<String> poll() {
        Page<Event> page = database.with(
                connection -> EventPages.page(connection, feed, EventSearch.all(SHOP), PageRequest.at(cursor)));
        cursor = page.nextCursor();
        return page.data().stream().map(Event::id).toList();
    }

    private void recordedBefore(String id) throws SQLException {
        database.inTransaction(connection -> Database.update(
                connection,
                "INSERT INTO event (account_id, id, type, deduplication_key, is_test, created_at, feed_position)"
                        + " VALUES (?, ?, 'order.paid', ?, FALSE, ?, 0)",
                SHOP,
                id,
                id,
                NOW));
    }

    @Test
    void aReaderWaitsForWhatBeganEarlierAndIsCommittedLater() throws SQLException {
        List<String> seen = new ArrayList<>();
        record(
                "evt_1",
                () -> {
                    record("evt_2", () -> record("evt_3"), true);
                    seen.addAll(poll());
                    assertThat(seen).isEmpty();
                },
                true);
        seen.addAll(poll());

        assertThat(seen).containsExactlyInAnyOrder("evt_1", "evt_2", "evt_3");
        assertThat(poll()).isEmpty();
        record("evt_0");
        assertThat(poll()).containsExactly("evt_0");
    }

    @Test
    void whatWasCommittedBeforeTheOldestOpenTransactionIsThere() throws SQLException {
        record("evt_5");
        record("evt_1", () -> assertThat(poll()).containsExactly("evt_5"), true);

        assertThat(poll()).containsExactly("evt_1");
    }

    @Test
    void aTransactionThatIsRolledBackHoldsNobodyUp() throws SQLException {
        record("evt_1", () -> record("evt_2"), false);

        assertThat(poll()).containsExactly("evt_2");
    }

    @Test
    void theFeedIsCompleteUnlessATransactionThatTookAPlaceIsOpen() throws SQLException {
        assertThat(isComplete()).isTrue();
        record("evt_1", () -> assertThat(isComplete()).isFalse(), true);
        assertThat(isComplete()).isTrue();
    }

    private boolean isComplete() {
        return database.with(connection -> feed.isComplete(connection));
    }

    @Test
    void anEmptyFeedHasACursorToGoOnWith() throws SQLException {
        assertThat(poll()).isEmpty();
        String beginning = cursor;
        assertThat(beginning).isNotNull();
        assertThat(poll()).isEmpty();
        assertThat(cursor).isEqualTo(beginning);

        record("evt_1");

        assertThat(poll()).containsExactly("evt_1");
        String after = cursor;
        assertThat(poll()).isEmpty();
        assertThat(cursor).isEqualTo(after);
    }

    @Test
    void anEarlierVersionsCursorGoesOnThroughItsEventsAndAllThatCameLater() throws SQLException {
        recordedBefore("evt_7");
        recordedBefore("evt_8");
        recordedBefore("evt_9");
        record("evt_1");
        cursor = PageRequest.cursorAfter("evt_7");

        assertThat(poll()).containsExactly("evt_8", "evt_9", "evt_1");
        assertThat(poll()).isEmpty();
    }

    @Test
    void severalEventsOfOneTransactionAreAllSeenThoughAPageEndsBetweenThem() throws SQLException {
        database.inTransaction(connection -> {
            for (int i = 0; i < 60; i++) {
                OptionalLong position = feed.begin();
                String id = Ids.next("evt");
                insert(connection, new Event(SHOP, id, Event.ORDER_PAID, id, false, NOW), position);
                position.ifPresent(feed::end);
            }
            return null;
        });

        assertThat(poll()).hasSize(50);
        assertThat(poll()).hasSize(10);
    }

    /** Also with the clock set back, and on PostgreSQL after the database moved to a cluster that counts from the start. */
    @Test
    void afterAnotherStartNewEventsComeAfterAllThatReadersHaveSeen() throws SQLException {
        record("evt_9");
        database.inTransaction(connection -> database.isPostgresql()
                ? Database.update(connection, "UPDATE event_feed SET cluster = 'another/1'")
                        + Database.update(
                                connection, "UPDATE event SET feed_position = feed_position + 1000000000000000")
                : 0);
        assertThat(pollAll()).containsExactly("evt_9");

        feed = started(new SettableClock(NOW.minusSeconds(1_000_000)));
        record("evt_1");

        assertThat(poll()).containsExactly("evt_1");
    }

    /** What an event after a restore stands at, its reader waits for nothing. */
    private List<String> pollAll() {
        Page<Event> page = database.with(connection ->
                EventPages.page(connection, new EverythingEnded(), EventSearch.all(SHOP), PageRequest.at(cursor)));
        cursor = page.nextCursor();
        return page.data().stream().map(Event::id).toList();
    }

    private static final class EverythingEnded implements FeedOrder {
        @Override
        public void start(java.sql.Connection connection) {}

        @Override
        public OptionalLong begin() {
            return OptionalLong.empty();
        }

        @Override
        public void end(long position) {}

        @Override
        public long horizon(java.sql.Connection connection) {
            return Long.MAX_VALUE;
        }

        @Override
        public long settled(java.sql.Connection connection) {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean isComplete(java.sql.Connection connection) {
            return true;
        }
    }
}
