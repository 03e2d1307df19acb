package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Ends and releases that do not come from an attempt. */
class DeliveryQueueEndTest extends QueueCase {

    private static Logged cancelled(int attempts, String why) {
        return new Logged(attempts, null, null, true, false, "cancelled", why);
    }

    private boolean cancel(Delivery delivery) throws SQLException {
        return database.inTransaction(
                connection -> AttemptLog.cancel(connection, ACCOUNT, delivery.id(), EndReason.BY_USER, NOW));
    }

    private void cancelAllOf(String endpointId) throws SQLException {
        database.inTransaction(connection -> {
            AttemptLog.cancelAllOf(connection, ACCOUNT, endpointId, EndReason.ENDPOINT_DELETED, NOW);
            return null;
        });
    }

    @Test
    void aCancelledDeliveryLeavesTheQueueAndAFinalLine() throws SQLException {
        String endpoint = endpoint();
        Delivery delivery = claimed(endpoint);
        complete(queue, failed(delivery, NOW));
        Delivery other = due(endpoint, NOW);

        assertThat(cancel(delivery)).isTrue();

        assertThat(row(delivery)).isEmpty();
        assertThat(log(delivery))
                .containsExactlyInAnyOrder(
                        new Logged(1, "server_error", 500, false, false, null, null), cancelled(1, "by_user"));
        assertThat(row(other)).isPresent();
        assertThat(log(other)).isEmpty();
    }

    @Test
    void anEndedDeliveryCannotBeCancelled() throws SQLException {
        Delivery delivery = claimed(endpoint());
        complete(queue, delivered(delivery));

        assertThat(cancel(delivery)).isFalse();
        assertThat(log(delivery)).containsExactly(deliveredAs(1));
    }

    @Test
    void aCancelledDeliveryCannotBeCancelledAgain() throws SQLException {
        Delivery delivery = due(endpoint(), NOW);

        assertThat(cancel(delivery)).isTrue();
        assertThat(cancel(delivery)).isFalse();
        assertThat(log(delivery)).containsExactly(cancelled(0, "by_user"));
    }

    @Test
    void aDeliveryOfAnotherAccountCannotBeCancelled() throws SQLException {
        Delivery delivery = due(endpoint(), NOW);

        boolean found = database.inTransaction(
                connection -> AttemptLog.cancel(connection, "acc_2", delivery.id(), EndReason.BY_USER, NOW));

        assertThat(found).isFalse();
        assertThat(row(delivery)).isPresent();
    }

    @Test
    void anAttemptThatRanWhenItsDeliveryWasCancelledIsLate() throws SQLException {
        Delivery delivery = claimed(endpoint());
        cancel(delivery);

        assertThat(complete(queue, delivered(delivery))).containsExactly(false);

        assertThat(log(delivery))
                .containsExactlyInAnyOrder(
                        cancelled(0, "by_user"), new Logged(1, "delivered", 200, false, true, null, null));
    }

    @Test
    void allWaitingDeliveriesOfADeletedEndpointEndAndNoOthers() throws SQLException {
        String endpoint = endpoint();
        Delivery waiting = due(endpoint, NOW.plusSeconds(60));
        Delivery underWay = claimed(endpoint);
        Delivery other = due(endpoint(), NOW);

        cancelAllOf(endpoint);

        assertThat(List.of(log(waiting), log(underWay))).containsOnly(List.of(cancelled(0, "endpoint_deleted")));
        assertThat(count("delivery")).isEqualTo(1);
        assertThat(row(other)).isPresent();
    }

    /** Between the final lines and the deletion another event may be queued, and an outcome may be written. */
    @Test
    void aDeliveryThatIsQueuedDuringTheDeletionOfItsEndpointWaitsForItsOwnEnd() throws Exception {
        String endpoint = endpoint();
        due(endpoint, NOW);
        Delivery[] queuedMeanwhile = new Delivery[1];

        cancelAllOf(endpoint, () -> queuedMeanwhile[0] = due(endpoint, NOW));

        assertThat(count("delivery")).isEqualTo(1);
        assertThat(row(queuedMeanwhile[0])).isPresent();
        assertThat(log(queuedMeanwhile[0])).isEmpty();
    }

    @Test
    void aDeliveryThatIsDeliveredDuringTheDeletionOfItsEndpointEndsOnce() throws Exception {
        String endpoint = endpoint();
        Delivery delivery = claimed(endpoint);

        cancelAllOf(endpoint, () -> complete(queue, delivered(delivery)));

        assertThat(row(delivery)).isEmpty();
        assertThat(log(delivery)).hasSize(2).filteredOn(Logged::isFinal).hasSize(1);
    }

    private interface Deed {
        Object run() throws Exception;
    }

    /** Runs something at the same time, right before the rows are deleted: then it has happened, or it waits for a row. */
    private void cancelAllOf(String endpointId, Deed meanwhile) throws Exception {
        FutureTask<Object> deed = new FutureTask<>(meanwhile::run);
        Thread thread = new Thread(deed);
        database.inTransaction(connection -> {
            Connection watched = beforeDeletion(connection, () -> {
                thread.start();
                await().until(() -> !thread.isAlive() || database.keepsWaiting(thread));
            });
            AttemptLog.cancelAllOf(watched, ACCOUNT, endpointId, EndReason.ENDPOINT_DELETED, NOW);
            return null;
        });
        deed.get(10, TimeUnit.SECONDS);
    }

    private static Connection beforeDeletion(Connection connection, Runnable hook) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && arguments[0].toString().startsWith("DELETE FROM delivery")) {
                        hook.run();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void aWaitingDeliveryCanBeMadeDueNow() throws SQLException {
        String endpoint = endpoint();
        Delivery delivery = due(endpoint, NOW.plusSeconds(3_600));

        assertThat(makeDue(delivery, ACCOUNT)).isTrue();
        assertThat(row(delivery)).hasValue(new Row(0, NOW, null, 1));
        assertThat(claim(queue, endpoint, 1, NOW)).hasSize(1);
    }

    @Test
    void aClaimedOrForeignDeliveryIsNotMadeDue() throws SQLException {
        Delivery claimed = claimed(endpoint());
        Delivery waiting = due(endpoint(), NOW.plusSeconds(60));

        assertThat(makeDue(claimed, ACCOUNT)).isFalse();
        assertThat(makeDue(waiting, "acc_2")).isFalse();
        assertThat(row(claimed).orElseThrow().dueAt()).isEqualTo(LEASE_OVER);
        assertThat(row(waiting).orElseThrow().dueAt()).isEqualTo(NOW.plusSeconds(60));
    }

    private boolean makeDue(Delivery delivery, String account) throws SQLException {
        return database.inTransaction(connection -> DeliveryQueue.makeDue(connection, account, delivery.id(), NOW));
    }

    @Test
    void aNodeThatStopsGivesBackItsOwnClaimsOnly() throws SQLException {
        String endpoint = endpoint();
        Delivery others = due(endpoint, NOW);
        claimOne(otherNode, endpoint, NOW);
        Delivery waiting = due(endpoint, NOW.plusSeconds(60));
        Delivery ours = claimed(endpoint);
        Instant stop = NOW.plusSeconds(7);

        int changed = database.inTransaction(connection -> queue.releaseAll(connection, stop));

        assertThat(changed).isEqualTo(1);
        assertThat(row(ours)).hasValue(new Row(0, stop, null, 1));
        assertThat(row(others)).hasValue(new Row(0, LEASE_OVER, "node_b", 2));
        assertThat(row(waiting)).hasValue(new Row(0, NOW.plusSeconds(60), null, 1));
        assertThat(claimOne(otherNode, endpoint, stop).attemptCount()).isZero();
        assertThat(count("attempt")).isZero();
    }

    @Test
    void anEmbeddedDatabaseStartsWithEveryLeaseOver() throws SQLException {
        String endpoint = endpoint();
        Delivery claimed = claimed(endpoint);
        Delivery waiting = due(endpoint, NOW.plusSeconds(60));
        Instant start = NOW.plusSeconds(7);
        change("INSERT INTO posting_node (id) VALUES ('node_a')");

        int changed = database.inTransaction(connection -> DeliveryQueue.expireAll(connection, start));

        assertThat(changed).isEqualTo(1);
        assertThat(row(claimed)).hasValue(new Row(0, start, "node_a", 1));
        assertThat(row(waiting)).hasValue(new Row(0, NOW.plusSeconds(60), null, 1));
        assertThat(claim(otherNode, endpoint, 10, start))
                .extracting(Delivery::id)
                .containsExactly(claimed.id());
        assertThat(log(claimed)).extracting(Logged::outcome).containsExactly("lost");
    }
}
