package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.platform.Settings;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two nodes on one database. The test moves the time of each. */
class HeartbeatTest extends QueueCase {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private long nanoTime = System.nanoTime();
    private long attempts;
    private boolean posting = true;
    private final Heartbeat ours =
            new Heartbeat("node_a", TIMEOUT, LEASE, () -> attempts, () -> posting, () -> nanoTime);
    private final Heartbeat other = new Heartbeat("node_b", TIMEOUT, LEASE, () -> 0, () -> true, () -> nanoTime);

    private void pass(Duration time) {
        nanoTime += time.toNanos();
    }

    private void beat(Heartbeat heartbeat, Instant now) throws SQLException {
        database.inTransaction(connection -> {
            heartbeat.beat(connection, now);
            return null;
        });
    }

    private int removeSilentNodes(Heartbeat heartbeat, Instant now) throws SQLException {
        return database.inTransaction(connection -> heartbeat.removeSilentNodes(connection, now));
    }

    private Delivery claimedNow() {
        return new Delivery(
                "acc_1", "dlv_1", "evt_1", 0, "ep_1", 0, null, 0, 0, 1, nanoTime + LEASE.toNanos(), BODY, Map.of());
    }

    private Duration left(Delivery delivery) {
        return Duration.ofNanos(ours.ownedUntil(delivery) - nanoTime);
    }

    @Test
    void theClaimsOfASilentNodeAreDueLongBeforeTheirLeasesEnd() throws SQLException {
        beat(ours, NOW);
        beat(other, NOW);
        Delivery delivery = fresh(endpoint());
        database.inTransaction(connection -> queue.insertIfNew(connection, delivery, false, true, NOW));
        Instant later = NOW.plus(TIMEOUT).plusSeconds(1);
        beat(other, later);

        assertThat(removeSilentNodes(other, NOW.plus(TIMEOUT))).isZero();
        assertThat(removeSilentNodes(other, later)).isEqualTo(1);

        assertThat(later).isBefore(LEASE_OVER);
        assertThat(count("delivery WHERE claimed_by = 'node_a' AND due_at <= '" + later + "'"))
                .isEqualTo(1);
        assertThat(count("node")).isEqualTo(1);
        assertThat(removeSilentNodes(other, later)).isZero();
    }

    @Test
    void theClaimsOfASilentNodeThatSentNothingWereNotBegun() throws SQLException {
        posting = false;
        beat(ours, NOW);
        String endpoint = endpoint();
        Delivery delivery = claimed(endpoint);
        Instant later = NOW.plus(TIMEOUT).plusSeconds(1);
        beat(other, later);

        assertThat(removeSilentNodes(other, later)).isEqualTo(1);

        assertThat(row(delivery)).hasValue(new Row(0, later, null, 1));
        assertThat(claimOne(otherNode, endpoint, later).lossCount()).isZero();
        assertThat(log(delivery)).isEmpty();
    }

    @Test
    void aNodeThatCountedAsDeadRecordsAgainThatItSends() throws SQLException {
        beat(ours, NOW);
        beat(other, NOW.plus(TIMEOUT).plusSeconds(1));
        removeSilentNodes(other, NOW.plus(TIMEOUT).plusSeconds(1));
        assertThat(count("posting_node WHERE id = 'node_a'")).isZero();

        beat(ours, NOW.plus(TIMEOUT).plusSeconds(2));

        assertThat(count("posting_node WHERE id = 'node_a'")).isEqualTo(1);
    }

    @Test
    void aNodeWithHeartbeatsKeepsItsClaims() throws SQLException {
        Delivery delivery = fresh(endpoint());
        database.inTransaction(connection -> queue.insertIfNew(connection, delivery, false, true, NOW));
        for (int seconds = 0; seconds < 60; seconds += 10) {
            beat(ours, NOW.plusSeconds(seconds));
            assertThat(removeSilentNodes(other, NOW.plusSeconds(seconds + 9))).isZero();
        }
        assertThat(count("delivery WHERE claimed_by = 'node_a' AND due_at = '" + LEASE_OVER + "'"))
                .isEqualTo(1);
    }

    @Test
    void everyHeartbeatHasTheAttemptsOfTheLastMinute() throws SQLException {
        beat(ours, NOW);
        beat(other, NOW);
        assertThat(count("node WHERE attempts_last_minute = 0")).isEqualTo(2);

        attempts = 7;
        beat(ours, NOW.plusSeconds(1));

        assertThat(count("node WHERE id = 'node_a' AND attempts_last_minute = 7"))
                .isEqualTo(1);
        assertThat(count("node WHERE id = 'node_b' AND attempts_last_minute = 0"))
                .isEqualTo(1);
    }

    @Test
    void aClaimIsTrustedNoLongerThanTheLastHeartbeat() throws SQLException {
        beat(ours, NOW);
        Delivery delivery = claimedNow();
        pass(Duration.ofSeconds(5));
        assertThat(left(delivery)).isEqualTo(Duration.ofSeconds(15));

        beat(ours, NOW.plusSeconds(5));
        assertThat(left(delivery)).isEqualTo(TIMEOUT);

        for (int seconds = 10; seconds <= 55; seconds += 5) {
            pass(Duration.ofSeconds(5));
            beat(ours, NOW.plusSeconds(seconds));
        }
        assertThat(left(delivery)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aClaimFromBeforeAnInterruptionIsNotTrusted() throws SQLException {
        beat(ours, NOW);
        Delivery before = claimedNow();
        pass(TIMEOUT);
        assertThat(left(before)).isZero();

        beat(ours, NOW.plus(TIMEOUT));

        assertThat(left(before)).isLessThanOrEqualTo(Duration.ZERO);
        assertThat(left(claimedNow())).isEqualTo(TIMEOUT);
    }

    @Test
    void aNodeThatCountedAsDeadStartsAnew() throws SQLException {
        beat(ours, NOW);
        Delivery before = claimedNow();
        pass(Duration.ofSeconds(1));
        assertThat(removeSilentNodes(other, NOW.plus(TIMEOUT).plusSeconds(1))).isZero();
        assertThat(count("node")).isZero();

        beat(ours, NOW.plusSeconds(1));

        assertThat(left(before)).isLessThanOrEqualTo(Duration.ZERO);
        assertThat(count("node")).isEqualTo(1);
    }

    @Test
    void anOrderlyEndDeletesTheNode() throws SQLException {
        beat(ours, NOW);
        beat(other, NOW);
        database.inTransaction(connection -> {
            ours.end(connection);
            return null;
        });

        assertThat(count("node WHERE id = 'node_b'")).isEqualTo(1);
        assertThat(count("node")).isEqualTo(1);
    }

    @Test
    void aNodeThatBeginsDeletesNodesThatEndedAndLeftNoClaim() throws SQLException {
        change("INSERT INTO posting_node (id) VALUES ('node_a'), ('node_b'), ('node_0')");
        claimed(endpoint());
        beat(other, NOW);

        Heartbeat heartbeat = Heartbeat.of("node_c", new Settings(key -> Optional.empty()), () -> 0, () -> false);
        new Membership.Shared(heartbeat, database, Clock.fixed(NOW, ZoneOffset.UTC)).begin();

        assertThat(count("posting_node")).as("one has a claim, one lives").isEqualTo(2);
        assertThat(count("posting_node WHERE id = 'node_0'")).isZero();
    }
}
