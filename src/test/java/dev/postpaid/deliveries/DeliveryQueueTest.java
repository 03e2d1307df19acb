package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.QueueSql.Next;
import dev.postpaid.events.Variant;
import dev.postpaid.pace.Recipient;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest extends QueueCase {

    @Test
    void aRowInsertedClaimedIsOursUntilTheLeaseEnds() throws SQLException {
        String endpoint = endpoint();
        Delivery delivery = claimed(endpoint);

        assertThat(row(delivery)).hasValue(new Row(0, LEASE_OVER, "node_a", 1));
        assertThat(claim(otherNode, endpoint, 10, LEASE_OVER.minusMillis(1))).isEmpty();
    }

    @Test
    void aRowInsertedDueIsForTheFirstNode() throws SQLException {
        String endpoint = endpoint();
        Delivery delivery = due(endpoint, NOW);

        assertThat(row(delivery)).hasValue(new Row(0, NOW, null, 1));
        assertThat(claim(otherNode, endpoint, 10, NOW)).extracting(Delivery::id).containsExactly(delivery.id());
    }

    @Test
    void anEventWaitsForAnEndpointOnce() throws SQLException {
        String endpoint = endpoint();
        Delivery first = claimed(endpoint);
        Delivery again = Delivery.fresh(
                ACCOUNT, first.eventId(), 0, endpoint, first.id(), queue.leaseEnd(), Variant.whole(BODY));
        Delivery elsewhere =
                Delivery.fresh(ACCOUNT, first.eventId(), 0, endpoint(), null, queue.leaseEnd(), Variant.whole(BODY));

        database.inTransaction(connection -> {
            assertThat(queue.insertIfNew(connection, again, false, true, NOW)).isFalse();
            assertThat(queue.insertIfNew(connection, again, false, false, NOW)).isFalse();
            assertThat(queue.insertIfNew(connection, elsewhere, false, false, NOW))
                    .isTrue();
            return null;
        });

        assertThat(count("delivery")).isEqualTo(2);
        assertThat(row(first)).hasValue(new Row(0, LEASE_OVER, "node_a", 1));
    }

    @Test
    void aClaimTakesTheLongestDueAndNoMoreThanAsked() throws SQLException {
        String endpoint = endpoint();
        Delivery third = due(endpoint, NOW.minusSeconds(1));
        Delivery first = due(endpoint, NOW.minusSeconds(3));
        Delivery second = due(endpoint, NOW.minusSeconds(2));
        due(endpoint, NOW.plusMillis(1));

        assertThat(claim(queue, endpoint, 2, NOW)).extracting(Delivery::id).containsExactly(first.id(), second.id());
        assertThat(claim(queue, endpoint, 2, NOW)).extracting(Delivery::id).containsExactly(third.id());
        assertThat(claim(queue, endpoint, 2, NOW)).isEmpty();
    }

    /** Some receivers fail at each first attempt. */
    @Test
    void aTrialIsADeliveryThatWasTriedBeforeIfThereIsOne() throws SQLException {
        String endpoint = endpoint();
        Recipient to = new Recipient(ACCOUNT, endpoint, null);
        due(endpoint, NOW.minusSeconds(9));
        assertThat(trial(to, NOW)).isEqualTo(Next.ANY);

        Delivery tried = claimed(endpoint);
        complete(queue, failed(tried, NOW.minusSeconds(1)));
        Delivery later = claimed(endpoint);
        complete(queue, failed(later, NOW.plusSeconds(1)));

        assertThat(trial(to, NOW).id()).isEqualTo(tried.id());
        assertThat(trial(to, NOW.minusSeconds(2))).isEqualTo(Next.ANY);
    }

    private Next trial(Recipient to, Instant now) throws SQLException {
        return database.inTransaction(connection -> Next.trial(connection, to, now));
    }

    @Test
    void aClaimTakesOnlyDeliveriesOfItsEndpoint() throws SQLException {
        String endpoint = endpoint();
        due(endpoint(), NOW);

        assertThat(claim(queue, endpoint, 10, NOW)).isEmpty();
    }

    @Test
    void aClaimReadsAllThatAnAttemptNeeds() throws SQLException {
        String endpoint = endpoint();
        Delivery inserted = due(endpoint, NOW);
        long before = queue.leaseEnd();
        Delivery claimed = claimOne(queue, endpoint, NOW);

        assertThat(claimed.accountId()).isEqualTo(ACCOUNT);
        assertThat(claimed.eventId()).isEqualTo(inserted.eventId());
        assertThat(claimed.endpointId()).isEqualTo(endpoint);
        assertThat(claimed.body()).isEqualTo(BODY);
        assertThat(claimed.claimNo()).isEqualTo(2);
        assertThat(claimed.leaseEnd()).isBetween(before, queue.leaseEnd());
        assertThat(row(inserted)).hasValue(new Row(0, LEASE_OVER, "node_a", 2));
    }

    @Test
    void aClaimReadsWhatTheFormatAdds() throws SQLException {
        String endpoint = endpoint();
        due(endpoint, NOW);
        change("UPDATE event_body SET format = 'cloudevents_binary', attributes = '{\"id\":\"evt_1\"}'");

        Delivery claimed = claimOne(queue, endpoint, NOW);
        assertThat(claimed.body()).isEqualTo(BODY);
        assertThat(claimed.headers()).containsExactly(Map.entry("ce-id", "evt_1"));
    }

    @Test
    void aBodyThatIsNoLongerKeptIsNull() throws SQLException {
        String endpoint = endpoint();
        due(endpoint, NOW);
        change("DELETE FROM event_body");

        assertThat(claimOne(queue, endpoint, NOW).body()).isNull();
    }

    @Test
    void aDeliveryInMemoryIsNotLostAlthoughTheClockSaysSo() throws SQLException {
        String endpoint = endpoint();
        Delivery delivery = claimed(endpoint);

        List<Delivery> claimed = database.inTransaction(connection -> queue.claim(
                connection,
                new Recipient(ACCOUNT, endpoint, null),
                Next.ANY,
                10,
                LEASE_OVER,
                delivery.id()::equals,
                1));

        assertThat(claimed).isEmpty();
        assertThat(log(delivery)).isEmpty();
    }

    @Test
    void anUnfinishedClaimOfARetryIsNoLostAttempt() throws SQLException {
        String endpoint = endpoint();
        Delivery delivery = due(endpoint, NOW);

        assertThat(claimOne(queue, endpoint, NOW).attemptCount()).isZero();
        assertThat(log(delivery)).isEmpty();
    }

    @Test
    void onlyEndpointsWithDueDeliveriesAreFound() throws SQLException {
        String due = endpoint();
        String later = endpoint();
        String leased = endpoint();
        endpoint();
        due(due, NOW);
        due(later, NOW.plusMillis(1));
        claimed(leased);

        assertThat(endpointsWithDue(NOW)).containsExactly(due);
        assertThat(endpointsWithDue(NOW.plusMillis(1))).containsExactlyInAnyOrder(due, later);
        assertThat(endpointsWithDue(LEASE_OVER)).containsExactlyInAnyOrder(due, later, leased);
    }

    @Test
    void deliveriesOfAnEndpointThatIsNotActiveAreHeld() throws SQLException {
        String endpoint = endpoint();
        due(endpoint, NOW);
        for (String status : List.of("DISABLED", "SUSPENDED")) {
            change("UPDATE endpoint SET status = ? WHERE id = ?", status, endpoint);
            assertThat(endpointsWithDue(NOW)).isEmpty();
        }
        change("UPDATE endpoint SET status = 'ACTIVE' WHERE id = ?", endpoint);

        assertThat(endpointsWithDue(NOW)).containsExactly(endpoint);
    }

    @Test
    void aDeliveryThatWasQueuedDuringTheDeletionOfItsEndpointIsFound() throws SQLException {
        String endpoint = endpoint();
        due(endpoint, NOW);
        change("UPDATE endpoint SET status = 'DISABLED', deleted_at = ? WHERE id = ?", NOW, endpoint);

        assertThat(endpointsWithDue(NOW.plusSeconds(1))).containsExactly(endpoint);
        assertThat(endpointsWithDue(NOW.plus(Duration.ofHours(2)))).isEmpty();
    }

    @Test
    void aBacklogOfOneEndpointHidesNoOther() throws SQLException {
        String slow = endpoint();
        String quick = endpoint();
        backlog(slow, 10_000, NOW.minusSeconds(3_600));
        Delivery delivery = due(quick, NOW);

        assertThat(endpointsWithDue(NOW)).containsExactlyInAnyOrder(slow, quick);
        assertThat(claim(queue, quick, 200, NOW)).extracting(Delivery::id).containsExactly(delivery.id());
        assertThat(claim(queue, slow, 200, NOW)).hasSize(200);
    }

    private void backlog(String endpointId, int size, Instant dueAt) throws SQLException {
        List<Object[]> rows = IntStream.range(0, size)
                .mapToObj(i -> new Object[] {ACCOUNT, "dlv_" + i, "evt_" + i, endpointId, dueAt, dueAt})
                .toList();
        database.inTransaction(connection -> Database.batch(
                connection,
                "INSERT INTO delivery (account_id, id, event_id, endpoint_id, variant, attempt_count, due_at, claim_no,"
                        + " created_at) VALUES (?, ?, ?, ?, 0, 1, ?, 1, ?)",
                rows));
    }

    private List<String> endpointsWithDue(Instant now) {
        return database.with(connection -> queue.due(connection, now)).stream()
                .map(Recipient::endpointId)
                .toList();
    }
}
