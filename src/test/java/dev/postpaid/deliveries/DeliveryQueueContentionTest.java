package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postpaid.database.Database;
import dev.postpaid.events.Variant;
import dev.postpaid.platform.Ids;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes that use the same rows at the same time. */
class DeliveryQueueContentionTest extends QueueCase {

    private static final int ROUNDS = 25;
    private static final int THREADS_PER_NODE = 4;

    /** The state of an error that ends a deadlock. The poller looks again later. */
    private static final Set<String> TRANSIENT = Set.of("40001", "HYT00");

    private final ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS_PER_NODE);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void twoNodesNeverClaimTheSameRowAndTogetherClaimAll() throws Exception {
        List<String> endpoints = List.of(endpoint(), endpoint(), endpoint());
        Set<String> all = IntStream.range(0, 300)
                .mapToObj(i -> insert(endpoints.get(i % endpoints.size()), i))
                .collect(Collectors.toSet());

        for (int round = 0; round < ROUNDS; round++) {
            Collection<Delivery> claimed = claimAll(endpoints, all.size(), round);

            assertThat(claimed).extracting(Delivery::id).doesNotHaveDuplicates().containsAll(all);
            assertThat(claimed).extracting(Delivery::claimNo).containsOnly(round + 2);
            assertThat(release()).isEqualTo(all.size());
        }
        assertThat(count("attempt")).isZero();
    }

    private String insert(String endpointId, int place) {
        try {
            return due(endpointId, NOW.minusSeconds(place / 10)).id();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Collection<Delivery> claimAll(List<String> endpoints, int size, int round) throws Exception {
        Collection<Delivery> claimed = new ConcurrentLinkedQueue<>();
        AtomicInteger left = new AtomicInteger(size);
        CyclicBarrier together = new CyclicBarrier(2 * THREADS_PER_NODE);
        List<Callable<Void>> claimers = new ArrayList<>();
        for (int i = 0; i < 2 * THREADS_PER_NODE; i++) {
            DeliveryQueue node = i % 2 == 0 ? queue : otherNode;
            Random random = new Random(round * 100L + i);
            claimers.add(() -> {
                together.await();
                while (left.get() > 0) {
                    String endpoint = endpoints.get(random.nextInt(endpoints.size()));
                    List<Delivery> got = claimOrNothing(node, endpoint, 1 + random.nextInt(20));
                    claimed.addAll(got);
                    left.addAndGet(-got.size());
                }
                return null;
            });
        }
        for (var done : threads.invokeAll(claimers)) {
            done.get();
        }
        return claimed;
    }

    private List<Delivery> claimOrNothing(DeliveryQueue node, String endpointId, int most) throws SQLException {
        try {
            return claim(node, endpointId, most, NOW);
        } catch (SQLException e) {
            if (TRANSIENT.contains(e.getSQLState())) {
                return List.of();
            }
            throw e;
        }
    }

    private int release() throws SQLException {
        return database.inTransaction(
                connection -> queue.releaseAll(connection, NOW) + otherNode.releaseAll(connection, NOW));
    }

    @Test
    void ofManyThreadsThatCompleteTheSameClaimOneEndsIt() throws Exception {
        String endpoint = endpoint();
        for (int round = 0; round < ROUNDS; round++) {
            Delivery delivery = claimed(endpoint);
            CyclicBarrier together = new CyclicBarrier(THREADS_PER_NODE);
            List<Callable<boolean[]>> completers = IntStream.range(0, THREADS_PER_NODE)
                    .<Callable<boolean[]>>mapToObj(i -> () -> {
                        together.await();
                        return complete(queue, delivered(delivery));
                    })
                    .toList();
            int ours = 0;
            for (var done : threads.invokeAll(completers)) {
                ours += done.get()[0] ? 1 : 0;
            }

            assertThat(ours).isEqualTo(1);
            assertThat(log(delivery))
                    .hasSize(THREADS_PER_NODE)
                    .filteredOn(Logged::isFinal)
                    .hasSize(1);
            assertThat(log(delivery)).filteredOn(Logged::isLate).hasSize(THREADS_PER_NODE - 1);
        }
    }

    /** As a node does that counts this one as dead. The row then is a new version, elsewhere in PostgreSQL's table. */
    @Test
    void anOutcomeIsWrittenAlthoughItsRowIsMadeDueMeanwhile() throws Exception {
        Delivery ends = claimed(endpoint());
        Delivery goesOn = claimed(endpoint());
        FutureTask<boolean[]> completing =
                new FutureTask<>(() -> complete(queue, delivered(ends), failed(goesOn, LEASE_OVER)));
        Thread thread = new Thread(completing);

        database.inTransaction(connection -> {
            Database.update(connection, "UPDATE delivery SET due_at = ?", NOW);
            thread.start();
            await().until(() -> !thread.isAlive() || database.keepsWaiting(thread));
            return null;
        });

        assertThat(completing.get(10, TimeUnit.SECONDS)).containsExactly(true, true);
        assertThat(row(ends)).isEmpty();
        assertThat(row(goesOn)).hasValue(new Row(1, LEASE_OVER, null, 1));
        assertThat(log(ends)).containsExactly(deliveredAs(1));
    }

    @Test
    void ofManyThreadsThatQueueTheSameEventForAnEndpointOneSucceeds() throws Exception {
        String endpoint = endpoint();
        for (int round = 0; round < ROUNDS; round++) {
            String eventId = Ids.next("evt");
            CyclicBarrier together = new CyclicBarrier(THREADS_PER_NODE);
            List<Callable<Boolean>> senders = IntStream.range(0, THREADS_PER_NODE)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        Delivery delivery = Delivery.fresh(
                                ACCOUNT, eventId, 0, endpoint, null, queue.leaseEnd(), Variant.whole(BODY));
                        together.await();
                        return database.inTransaction(
                                connection -> queue.insertIfNew(connection, delivery, false, false, NOW));
                    })
                    .toList();
            int queued = 0;
            for (var done : threads.invokeAll(senders)) {
                queued += done.get() ? 1 : 0;
            }

            assertThat(queued).isEqualTo(1);
        }
        assertThat(count("delivery")).isEqualTo(ROUNDS);
    }
}
