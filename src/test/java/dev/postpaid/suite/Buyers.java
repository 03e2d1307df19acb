package dev.postpaid.suite;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Some who buy all the time, at most 40 orders a second in all, until told so. What fails ends the one to whom it happened. */
final class Buyers implements AutoCloseable {

    private static final int BUYERS = 4;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1000 * BUYERS / 40);

    private final ExecutorService threads = Executors.newFixedThreadPool(BUYERS);
    private final AtomicBoolean over = new AtomicBoolean();
    private final Set<String> sold = ConcurrentHashMap.newKeySet();
    private final Set<Throwable> failures = ConcurrentHashMap.newKeySet();

    /** @param sale places an order, and says its id */
    Buyers(Supplier<String> sale) {
        for (int i = 0; i < BUYERS; i++) {
            threads.submit(() -> {
                try {
                    while (!over.get()) {
                        sold.add(sale.get());
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
        }
    }

    Set<String> sold() {
        return sold;
    }

    Set<Throwable> failures() {
        return failures;
    }

    /** When it returns all answers are noted. */
    @Override
    public void close() {
        over.set(true);
        threads.shutdown();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(threads::isTerminated);
    }
}
