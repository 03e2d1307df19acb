package dev.postpaid.suite;

import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/**
 * Callers who do not stop: at most some 120 calls a second until told so. Some buy, some report changes, and some place orders
 * without a payment, by which the same order could be known again: these have a key for each. What was accepted is noted.
 */
final class Load implements AutoCloseable {

    private static final int CALLERS = 8;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1000 * CALLERS / 120);
    private static final String CHANGE =
            "{\"data\":[{\"type\":\"prices\",\"id\":545,\"action\":\"updated\",\"attributes\":{\"value\":12}}]}";

    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final AtomicBoolean over = new AtomicBoolean();
    private final Set<String> orders = ConcurrentHashMap.newKeySet();
    private final Set<String> changes = ConcurrentHashMap.newKeySet();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Set<String> strange = ConcurrentHashMap.newKeySet();
    private volatile Api server;

    private static final Api.Answer NOBODY_KNOWS = new Api.Answer(0, "", null);

    Load() {
        for (int i = 0; i < CALLERS; i++) {
            Consumer<Api> deed = i < 2 ? this::place : i < 4 ? this::change : this::buy;
            threads.submit(() -> {
                while (!over.get()) {
                    long next = System.nanoTime() + PAUSE_NANOS;
                    Api now = server;
                    if (now != null) {
                        deed.accept(now);
                    }
                    LockSupport.parkNanos(next - System.nanoTime());
                }
            });
        }
    }

    /** From now on they call this one; null is nobody. */
    void at(Api api) {
        server = api;
    }

    private void place(Api api) {
        String key = Shop.reference();
        keys.add(key);
        Api.Answer answer = call(api.with("Idempotency-Key", key), "orders", Shop.order(), 201);
        if (answer == null) {
            keys.remove(key);
        }
    }

    private void buy(Api api) {
        Api.Answer answer = call(api, "orders", Shop.order(Shop.reference()), 201);
        if (answer != null && answer.status() == 201) {
            orders.add(answer.id());
        }
    }

    private void change(Api api) {
        Api.Answer answer = call(api, "changes", CHANGE, 202);
        if (answer != null && answer.status() == 202) {
            changes.add(answer.id());
        }
    }

    /** @return null if it surely did not reach the server */
    private Api.Answer call(Api api, String path, String body, int accepted) {
        try {
            Api.Answer answer = api.post(path, body);
            boolean away = answer.status() == 503 && answer.header("Retry-After") != null;
            if (answer.status() != accepted && !away) {
                strange.add(path + " " + answer.status() + " " + answer.text());
            }
            return answer;
        } catch (ProcessingException e) {
            return e.getCause() instanceof ConnectException ? null : NOBODY_KNOWS;
        } catch (Throwable e) {
            strange.add(path + " " + e);
            return NOBODY_KNOWS;
        }
    }

    int accepted() {
        return orders.size() + changes.size();
    }

    /** The ids of the orders that were accepted as paid. */
    Set<String> orders() {
        return orders;
    }

    /** The ids of the events of the changes that were accepted. */
    Set<String> changes() {
        return changes;
    }

    /** The keys of which it is not known whether they were used; with most an order was placed. */
    Set<String> keys() {
        return keys;
    }

    /** What was answered and is neither acceptance nor the advice to repeat. */
    Set<String> strange() {
        return strange;
    }

    /** When it returns all answers are noted. */
    @Override
    public void close() {
        over.set(true);
        threads.shutdown();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(threads::isTerminated);
    }
}
