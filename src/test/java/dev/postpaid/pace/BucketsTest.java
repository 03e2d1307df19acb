package dev.postpaid.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.FreshDatabase;
import dev.postpaid.SettableClock;
import dev.postpaid.database.Database;
import dev.postpaid.pace.Pacer.Lease;
import dev.postpaid.pace.Pacer.Wish;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Buckets in a database of their own, which two nodes share. */
@Timeout(120)
@Tag("database")
class BucketsTest {

    private static final int PER_SECOND = 20;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    private FreshDatabase database;
    private Buckets buckets;
    private Buckets ofOtherNode;

    @BeforeEach
    void open() throws SQLException {
        database = FreshDatabase.open();
        buckets = node();
        ofOtherNode = node();
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private Buckets node() {
        Buckets node = new Buckets();
        node.database = database;
        node.clock = clock;
        return node;
    }

    private void bucket(String endpointId) throws SQLException {
        database.inTransaction(connection -> buckets.insertIfMissing(connection, "acc_1", endpointId));
    }

    private static Wish wish(String endpointId, int count) {
        return new Wish(new Recipient("acc_1", endpointId, PER_SECOND), count);
    }

    private static int lease(Buckets node, int count) throws SQLException {
        return node.lease(List.of(wish("ep_1", count))).get(0).count();
    }

    @Test
    void twoNodesShareTheTokens() throws SQLException {
        bucket("ep_1");

        assertThat(lease(buckets, 10)).isEqualTo(10);
        assertThat(lease(ofOtherNode, 100)).isEqualTo(8);
        assertThat(lease(buckets, 100)).isZero();
        clock.pass(Duration.ofMillis(100));
        assertThat(lease(ofOtherNode, 1)).isEqualTo(1);
        assertThat(lease(buckets, 100)).isEqualTo(1);
    }

    @Test
    void theyNeverTakeTheSameToken() throws Exception {
        bucket("ep_1");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> asking = new ArrayList<>();
        IntStream.range(0, 40).forEach(i -> asking.add(() -> lease(i % 2 == 0 ? buckets : ofOtherNode, 1)));

        int taken = 0;
        for (var lease : threads.invokeAll(asking)) {
            taken += lease.get();
        }
        threads.shutdown();

        assertThat(taken).isEqualTo(18);
    }

    @Test
    void eachEndpointHasItsOwnBucketAndAllAreAskedAtOnce() throws SQLException {
        bucket("ep_1");
        bucket("ep_2");
        lease(buckets, 100);

        List<Lease> leases = buckets.lease(List.of(wish("ep_2", 3), wish("ep_1", 3)));

        assertThat(leases).extracting(Lease::endpointId).containsExactly("ep_1", "ep_2");
        assertThat(leases).extracting(Lease::count).containsExactly(0, 3);
        assertThat(leases.get(0).untilNext()).isEqualTo(Duration.ofMillis(50));
        assertThat(leases.get(1).untilNext()).isLessThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void aSecondChangeOfTheEndpointDoesNotFillTheBucket() throws SQLException {
        bucket("ep_1");
        lease(buckets, 100);

        bucket("ep_1");

        assertThat(lease(buckets, 1)).isZero();
    }

    @Test
    void whatWaitsForADeletedEndpointNeedNotWait() throws SQLException {
        assertThat(lease(buckets, 100)).isEqualTo(100);
        List<Integer> rows = database.inTransaction(
                connection -> Database.query(connection, row -> row.getInt(1), "SELECT count(*) FROM endpoint_bucket"));
        assertThat(rows).containsExactly(0);
    }
}
