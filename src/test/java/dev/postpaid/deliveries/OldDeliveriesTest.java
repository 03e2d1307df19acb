package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.database.Database;
import dev.postpaid.platform.Keeping;
import dev.postpaid.platform.Settings;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ids have the time at which the test makes them, so the time that passes is added to it. */
class OldDeliveriesTest extends QueueCase {

    private static final Duration TOO_OLD_FOR_BODIES = Duration.ofDays(31);
    private static final Duration TOO_OLD = Duration.ofDays(91);
    private static final int MANY = 500;

    private static final Keeping DEFAULT = Keeping.of(new Settings(key -> Optional.empty()));

    private final OldDeliveries old = new OldDeliveries();

    private int expire(Duration after, int most) throws SQLException {
        return expire(DEFAULT, after, most);
    }

    private int expire(Keeping keeping, Duration after, int most) throws SQLException {
        Instant now = Clock.systemUTC().instant().plus(after);
        return database.inTransaction(connection -> old.expire(connection, ACCOUNT, keeping, now, most));
    }

    private void decide(Delivery delivery) throws SQLException {
        change("INSERT INTO fanout (account_id, event_id, decisions) VALUES (?, ?, '[]')", ACCOUNT, delivery.eventId());
    }

    private void record(Delivery delivery) throws SQLException {
        change(
                "INSERT INTO event (account_id, id, type, deduplication_key, is_test, created_at)"
                        + " VALUES (?, ?, 'order.paid', ?, FALSE, ?)",
                ACCOUNT,
                delivery.eventId(),
                delivery.eventId(),
                NOW);
        decide(delivery);
    }

    private Delivery finished(String endpoint) throws SQLException {
        Delivery delivery = claimed(endpoint);
        record(delivery);
        complete(queue, delivered(delivery));
        return delivery;
    }

    @Test
    void whatIsYoungStays() throws SQLException {
        finished(endpoint());
        assertThat(expire(Duration.ofDays(29), MANY)).isZero();
        assertThat(count("event_body")).isOne();
    }

    @Test
    void bodiesGoFirstAndTheLogLater() throws SQLException {
        Delivery delivery = finished(endpoint());
        assertThat(expire(TOO_OLD_FOR_BODIES, MANY)).isOne();
        assertThat(count("event_body")).isZero();
        assertThat(log(delivery)).hasSize(1);

        assertThat(expire(TOO_OLD, MANY)).isEqualTo(2);
        assertThat(log(delivery)).isEmpty();
        assertThat(count("fanout")).isZero();
        assertThat(count("event")).isOne();
    }

    @Test
    void anAccountThatKeepsLessLosesItEarlier() throws SQLException {
        Delivery delivery = finished(endpoint());
        assertThat(expire(DEFAULT.atMost(7, 14), Duration.ofDays(6), MANY)).isZero();
        assertThat(expire(DEFAULT.atMost(7, 14), Duration.ofDays(8), MANY)).isOne();
        assertThat(bodies(delivery)).isZero();
        assertThat(log(delivery)).hasSize(1);
        assertThat(expire(DEFAULT.atMost(7, 14), Duration.ofDays(15), MANY)).isEqualTo(2);
        assertThat(log(delivery)).isEmpty();
    }

    @Test
    void whatADeliveryThatWaitsNeedsStays() throws SQLException {
        Delivery delivery = claimed(endpoint());
        record(delivery);
        complete(queue, failed(delivery, NOW.plusSeconds(5)));
        assertThat(expire(TOO_OLD, MANY)).isZero();
        assertThat(expire(DEFAULT.atMost(1, 1), TOO_OLD, MANY)).isZero();
        assertThat(count("event_body")).isOne();
        assertThat(log(delivery)).hasSize(1);
        assertThat(count("fanout")).isOne();
    }

    @Test
    void atMostSoManyAtATimeTheOldestFirst() throws SQLException {
        String endpoint = endpoint();
        Delivery first = finished(endpoint);
        Delivery second = finished(endpoint);
        Delivery third = finished(endpoint);
        assertThat(expire(TOO_OLD_FOR_BODIES, 2)).isEqualTo(2);
        assertThat(bodies(first) + bodies(second)).isZero();
        assertThat(bodies(third)).isOne();
        assertThat(expire(TOO_OLD_FOR_BODIES, 2)).isOne();
    }

    /** A body, an attempt and a decision count as three rows. */
    @Test
    void whateverItIsNoMoreThanThatInATransaction() throws SQLException {
        finished(endpoint());
        assertThat(expire(TOO_OLD, 1)).isOne();
        assertThat(count("event_body")).isZero();
        assertThat(expire(TOO_OLD, 1)).isOne();
        assertThat(count("attempt")).isZero();
        assertThat(expire(TOO_OLD, 1)).isOne();
        assertThat(count("fanout")).isZero();
        assertThat(expire(TOO_OLD, 1)).isZero();
    }

    private int bodies(Delivery delivery) {
        return database.with(connection -> Database.query(
                        connection,
                        row -> row.getInt(1),
                        "SELECT COUNT(*) FROM event_body WHERE event_id = ?",
                        delivery.eventId()))
                .get(0);
    }

    @Test
    void anotherAccountsRowsAreNotTouched() throws SQLException {
        finished(endpoint());
        Instant now = Clock.systemUTC().instant().plus(TOO_OLD);
        assertThat((int) database.inTransaction(connection -> old.expire(connection, "acc_2", DEFAULT, now, MANY)))
                .isZero();
        assertThat(count("attempt")).isOne();
    }
}
