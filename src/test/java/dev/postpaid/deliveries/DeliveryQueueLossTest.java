package dev.postpaid.deliveries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.QueueSql.Next;
import dev.postpaid.pace.Recipient;
import dev.postpaid.sending.AttemptResult.NothingSent.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Claims whose node died: attempts that had begun, may have begun, or had not. */
class DeliveryQueueLossTest extends QueueCase {

    private static final Logged LOST = new Logged(1, "lost", null, false, false, null, null);

    private int deaths;

    /** Another node claims it after its lease. */
    private Delivery lose(Delivery delivery) throws SQLException {
        deaths++;
        return claimOne(deaths % 2 == 0 ? queue : otherNode, delivery.endpointId(), leaseOver(deaths));
    }

    private static Instant leaseOver(int deaths) {
        return NOW.plus(LEASE.multipliedBy(deaths));
    }

    private boolean begin(Delivery delivery) throws SQLException {
        DeliveryQueue owner = deaths % 2 == 0 ? queue : otherNode;
        return database.inTransaction(connection -> owner.begin(connection, delivery, leaseOver(deaths)));
    }

    private Delivery loseBegun(Delivery delivery) throws SQLException {
        assertThat(begin(delivery)).isTrue();
        return lose(delivery);
    }

    private int losses(Delivery delivery) {
        return database.with(connection -> Database.query(
                        connection,
                        row -> row.getInt("loss_count"),
                        "SELECT loss_count FROM delivery WHERE id = ?",
                        delivery.id()))
                .get(0);
    }

    @Test
    void aLossIsLoggedAndIsNoAttemptOfTheSchedule() throws SQLException {
        Delivery delivery = claimed(endpoint());

        Delivery again = lose(delivery);

        assertThat(again.attemptCount()).isZero();
        assertThat(again.lossCount()).isEqualTo(1);
        assertThat(again.claimNo()).isEqualTo(2);
        assertThat(row(delivery)).hasValue(new Row(0, LEASE_OVER.plus(LEASE), "node_b", 2));
        assertThat(log(delivery)).containsExactly(LOST);
    }

    @Test
    void lossesBeforeTheBeginOfAnAttemptDoNotCountAndLeaveNoLine() throws SQLException {
        Delivery delivery = claimed(endpoint());
        Delivery again = lose(delivery);
        for (int death = 0; death < 12; death++) {
            again = lose(delivery);
        }

        assertThat(again.attemptCount()).isZero();
        assertThat(again.lossCount()).as("the first may have been begun").isEqualTo(1);
        assertThat(log(delivery)).containsExactly(LOST);
        assertThat(complete(queue, failed(again, NOW))).containsExactly(false);
        complete(otherNode, failed(again, NOW));
        assertThat(row(delivery).orElseThrow().attemptCount()).isEqualTo(1);
    }

    @Test
    void aDeliveryThatStopsItsNodeAtEachAttemptIsPoisonAfterThreeTimesAlone() throws SQLException {
        Delivery last = lose(claimed(endpoint()));
        assertThat(last.isSuspect()).isFalse();
        last = loseBegun(last);
        for (int alone = 0; alone < 3; alone++) {
            assertThat(last.isSuspect()).isTrue();
            assertThat(last.isPoison()).isFalse();
            last = loseBegun(last);
        }

        assertThat(last.isPoison()).isTrue();
        assertThat(last.attemptCount()).isZero();
        assertThat(log(last)).hasSize(5).containsOnly(LOST);
    }

    @Test
    void aResponseClearsTheSuspicionAndAClaimThatIsGivenBackDoesNot() throws SQLException {
        Delivery delivery = loseBegun(lose(claimed(endpoint())));
        begin(delivery);

        complete(queue, Completion.untried(delivery, Reason.NOT_NOW, NOW));
        assertThat(losses(delivery)).isEqualTo(2);
        Delivery again = claimOne(queue, delivery.endpointId(), NOW);
        assertThat(again.lossCount()).as("it was given back, begun or not").isEqualTo(2);

        complete(queue, failed(again, NOW));
        assertThat(losses(delivery)).isZero();
        assertThat(log(delivery))
                .extracting(Logged::number, Logged::outcome)
                .containsExactlyInAnyOrder(tuple(1, "lost"), tuple(1, "lost"), tuple(1, "server_error"));
    }

    @Test
    void aClaimThatANodeGivesBackAtItsEndIsNotLost() throws SQLException {
        Delivery delivery = lose(claimed(endpoint()));
        begin(delivery);

        database.inTransaction(connection -> otherNode.releaseAll(connection, NOW));

        assertThat(claimOne(queue, delivery.endpointId(), NOW).lossCount()).isEqualTo(1);
        assertThat(log(delivery)).hasSize(1);
    }

    @Test
    void theBeginOfALostClaimIsRefused() throws SQLException {
        Delivery old = lose(claimed(endpoint()));
        lose(old);

        boolean begun = database.inTransaction(connection -> otherNode.begin(connection, old, NOW));

        assertThat(begun).isFalse();
    }

    @Test
    void noMoreSuspectsAreClaimedThanWantedAndTheOthersHideNoLaterDeliveries() throws SQLException {
        String endpoint = endpoint();
        List<Delivery> suspects = new ArrayList<>();
        for (int losses : new int[] {3, 2, 4}) {
            Delivery suspect = due(endpoint, NOW.minusSeconds(10));
            change("UPDATE delivery SET loss_count = ? WHERE id = ?", losses, suspect.id());
            suspects.add(suspect);
        }
        Delivery ordinary = due(endpoint, NOW);
        Delivery next = due(endpoint, NOW);

        assertThat(claim(endpoint, 0))
                .as("while there is no room for suspects")
                .extracting(Delivery::id)
                .containsExactlyInAnyOrder(ordinary.id(), next.id());
        due(endpoint, NOW);
        assertThat(claim(endpoint, 1))
                .as("lost least often, and who is due later")
                .hasSize(2)
                .extracting(Delivery::lossCount)
                .containsExactlyInAnyOrder(0, 2);
        assertThat(row(suspects.get(0))).hasValue(new Row(0, NOW.minusSeconds(10), null, 1));
        assertThat(claim(endpoint, 3)).extracting(Delivery::lossCount).containsExactlyInAnyOrder(3, 4);
        assertThat(count("attempt")).isZero();
    }

    private List<Delivery> claim(String endpoint, int suspects) throws SQLException {
        return database.inTransaction(connection -> queue.claim(
                connection, new Recipient(ACCOUNT, endpoint, null), Next.ANY, 3, NOW, id -> false, suspects));
    }

    @Test
    void aNewSuspectThatDoesNotFitIntoMemoryWaitsUntilItsLossIsRecorded() throws SQLException {
        Delivery delivery = lose(claimed(endpoint()));
        begin(delivery);
        Optional<Row> begun = row(delivery);
        Instant now = leaseOver(2);

        List<Delivery> claimed = database.inTransaction(connection -> queue.claim(
                connection, new Recipient(ACCOUNT, delivery.endpointId(), null), Next.ANY, 1, now, id -> false, 0));

        assertThat(claimed).isEmpty();
        assertThat(row(delivery)).isEqualTo(begun);
        assertThat(claimOne(queue, delivery.endpointId(), now).lossCount()).isEqualTo(2);
        assertThat(log(delivery)).containsExactly(LOST, LOST);
    }

    @Test
    void aNodeKilledBeforeItsFirstRequestLeavesNoLoss() throws SQLException {
        String endpoint = endpoint();
        List<Delivery> all = new ArrayList<>();
        for (int i : IntStream.range(0, 5).toArray()) {
            all.add(claimed(endpoint));
        }
        for (int kill = 1; kill <= 12; kill++) {
            Instant start = NOW.plus(Duration.ofSeconds(13L * kill));
            database.inTransaction(connection -> DeliveryQueue.expireAll(connection, start));
            assertThat(claim(queue, endpoint, 10, start)).hasSize(5).allMatch(delivery -> delivery.lossCount() == 0);
        }
        assertThat(count("attempt")).isZero();
    }

    @Test
    void lossesOfAnEarlierStartThatSentRequestsStayRecorded() throws SQLException {
        String endpoint = endpoint();
        Delivery delivery = claimed(endpoint);
        change("INSERT INTO posting_node (id) VALUES ('node_a'), ('node_0')");
        database.inTransaction(connection -> DeliveryQueue.expireAll(connection, NOW));
        database.inTransaction(connection -> DeliveryQueue.expireAll(connection, NOW));

        assertThat(count("posting_node")).as("the others have no claims").isEqualTo(1);
        assertThat(claimOne(otherNode, endpoint, NOW).lossCount()).isEqualTo(1);
        assertThat(log(delivery)).containsExactly(LOST);
    }

    @Test
    void anUpgradeGivesBackAttemptsThatLossesHadUsed() throws SQLException, IOException {
        Delivery delivery = due(endpoint(), NOW);
        change("UPDATE delivery SET attempt_count = 3");
        database.inTransaction(connection -> {
            AttemptLog.append(connection, List.of(AttemptLog.lost(delivery, NOW), AttemptLog.lost(delivery, NOW)));
            return null;
        });

        change(lastStatementOf("/db/migration/V21__losses_are_no_attempts.sql"));

        assertThat(row(delivery).orElseThrow().attemptCount()).isEqualTo(1);
    }

    private static String lastStatementOf(String migration) throws IOException {
        try (InputStream script = DeliveryQueueLossTest.class.getResourceAsStream(migration)) {
            String[] statements =
                    new String(script.readAllBytes(), UTF_8).strip().split(";");
            return statements[statements.length - 1];
        }
    }
}
