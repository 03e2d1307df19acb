package dev.postpaid.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final Rehearsal rehearsal = rehearsal(SendLimits.DEFAULT);

    private Rehearsal rehearsal(SendLimits limits) {
        return new Rehearsal(limits, threads, timers, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        timers.shutdownNow();
    }

    @Test
    void itSendsUntilTheEnd() throws Exception {
        List<byte[]> bodies = new ArrayList<>();
        int delivered = rehearsal.run(
                body -> {
                    bodies.add(body);
                    return Map.of("Content-Type", "application/json");
                },
                () -> bodies.size() < 3);
        assertThat(delivered).isEqualTo(3);
    }

    @Test
    void aFailedAttemptEndsIt() {
        SendLimits tiny =
                new SendLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1, 1, 1, 1, Duration.ofSeconds(4));
        assertThatThrownBy(() -> rehearsal(tiny).run(body -> Map.of(), () -> true))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("an attempt failed");
    }
}
