package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/** Two nodes, each a process of its own, over one database. All the time their clocks are 30 seconds apart. */
final class TwoNodes implements AutoCloseable {

    static final Duration FIRST_AHEAD = Duration.ofSeconds(-10);
    static final Duration SECOND_AHEAD = Duration.ofSeconds(20);

    private final Path directory = Path.of(System.getProperty("work"), "nodes-" + System.nanoTime());
    private final ReentrantReadWriteLock firstInService = new ReentrantReadWriteLock();
    private final ReentrantReadWriteLock secondInService = new ReentrantReadWriteLock();
    private ServerProcess first;
    private ServerProcess second;
    private List<String> settings =
            List.of("delivery.attempt-timeout=PT8S", "delivery.node-timeout=PT14S", "delivery.poll-interval=PT0.5S");

    /** From its next start on a node also has this setting. */
    void set(String setting) {
        settings = Stream.concat(settings.stream(), Stream.of(setting)).toList();
    }

    void startWhoIsNotThere() {
        first = first == null ? start(FIRST_AHEAD) : first;
        second = second == null ? start(SECOND_AHEAD) : second;
    }

    private ServerProcess start(Duration ahead) {
        return ServerProcess.start(
                directory,
                Stream.concat(Stream.of(WrongClock.ahead(ahead, directory)), settings.stream())
                        .toArray(String[]::new));
    }

    ServerProcess first() {
        return first;
    }

    ServerProcess second() {
        return second;
    }

    void killFirst() throws InterruptedException {
        first.kill();
        first = null;
    }

    /** Taken out of service before, as a load balancer does it: nobody is calling it when it is told to stop. */
    void restartFirst() throws InterruptedException {
        firstInService.writeLock().lock();
        try {
            stop(first);
            first = start(FIRST_AHEAD);
        } finally {
            firstInService.writeLock().unlock();
        }
    }

    /** The same. */
    void restartSecond() throws InterruptedException {
        secondInService.writeLock().lock();
        try {
            stop(second);
            second = start(SECOND_AHEAD);
        } finally {
            secondInService.writeLock().unlock();
        }
    }

    private static void stop(ServerProcess node) throws InterruptedException {
        assertThat(node.stop(Duration.ofSeconds(20))).as("stopped within 20 s").isTrue();
    }

    /** Places a paid order at one that is in service, as a load balancer does it. @return the order's id */
    String sell(Api shop) {
        while (true) {
            boolean one = ThreadLocalRandom.current().nextBoolean();
            var inService = (one ? firstInService : secondInService).readLock();
            if (inService.tryLock()) {
                try {
                    Api node = (one ? first : second).api();
                    return shop.on(node)
                            .post("orders", Shop.order(Shop.reference()))
                            .expect(201)
                            .id();
                } finally {
                    inService.unlock();
                }
            }
        }
    }

    @Override
    public void close() {
        if (first != null) {
            first.close();
        }
        if (second != null) {
            second.close();
        }
    }
}
