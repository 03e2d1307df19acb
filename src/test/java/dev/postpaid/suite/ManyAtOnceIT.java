package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More callers at the same moment than there are connections to the database. */
class ManyAtOnceIT extends Suite {

    private static final int BUYERS = 60;

    /** Far below the minute that a call waits for a connection before it gives up. */
    private static final Duration ALL_ANSWERED = Duration.ofSeconds(30);

    @Test
    void sixtyReportsOfOnePaymentDoNotWaitForEachOthersConnections() throws Exception {
        String order = Shop.order(Shop.reference());

        List<Integer> answers = atOnce(() -> shop.api().post("orders", order).status());

        assertThat(answers).hasSize(BUYERS).isSubsetOf(200, 201, 503).containsOnlyOnce(201);
        assertThat(shop.api().get("events").expect(200).data()).hasSize(1);
    }

    @Test
    void sixtyBuyersAtOnceDoNotWaitForEachOthersConnections() throws Exception {
        List<Integer> answers = atOnce(
                () -> shop.api().post("orders", Shop.order(Shop.reference())).status());

        assertThat(answers).hasSize(BUYERS).containsOnly(201);
        assertThat(shop.api().get("events?limit=100").expect(200).data()).hasSize(BUYERS);
    }

    private static List<Integer> atOnce(Callable<Integer> call) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(BUYERS);
        CyclicBarrier ready = new CyclicBarrier(BUYERS);
        try {
            long start = System.nanoTime();
            List<Future<Integer>> calls = IntStream.range(0, BUYERS)
                    .mapToObj(i -> callers.submit(() -> {
                        ready.await();
                        return call.call();
                    }))
                    .toList();
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answered : calls) {
                answers.add(answered.get());
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ALL_ANSWERED);
            return answers;
        } finally {
            callers.shutdownNow();
        }
    }
}
