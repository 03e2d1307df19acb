package dev.postpaid.database;

import dev.postpaid.platform.Loop;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Checks twice a second, outside the pool, whether the database is available. During an outage, callers therefore get 503
 * with {@code Retry-After} at once instead of waiting for a connection, and the health check never hangs.
 */
@ApplicationScoped
public class DatabaseWatch {

    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class.getName());
    private static final long PAUSE_MILLIS = 500;
    private static final long JOIN_MILLIS = 1_000;

    @Inject
    Settings settings;

    @Resource
    ManagedThreadFactory threads;

    private volatile boolean there = true;
    private volatile Instant lastAway;
    private volatile Duration lastAnswer = Duration.ZERO;
    private Loop loop;
    private Thread thread;

    void start(@Observes @Priority(StartOrder.WATCH) Startup startup) {
        DatabasePing pulse = new DatabasePing(SwitchingDataSource.impatient(settings));
        loop = Loop.every(
                Duration.ofMillis(PAUSE_MILLIS),
                () -> look(pulse),
                e -> LOG.log(Level.WARNING, "the database was not looked at, trying again", e));
        thread = threads.newThread(() -> {
            loop.run();
            pulse.close();
        });
        thread.start();
    }

    private void look(DatabasePing pulse) {
        boolean beats;
        try {
            long asked = System.nanoTime();
            beats = pulse.beats();
            lastAnswer = Duration.ofNanos(System.nanoTime() - asked);
        } catch (RuntimeException e) { // The watch must continue: no other thread checks the database.
            beats = false;
        }
        if (!beats) {
            lastAway = Instant.now();
        }
        if (there && !beats) {
            LOG.warning("the database is away: callers are told to repeat, sending pauses");
            there = false;
            PostgresqlConnections.giveUp();
        } else if (!there && beats) {
            PostgresqlConnections.comeBack();
            there = true;
            LOG.info("the database is back");
        }
    }

    /** Whether the database answered the last check. */
    public boolean isThere() {
        return there;
    }

    /** When it last did not answer, since this node started; or null. By the clock of this machine: the other needs the database. */
    public Instant lastAway() {
        return lastAway;
    }

    /** How long the last check took. */
    public Duration lastAnswer() {
        return lastAnswer;
    }

    /** @throws ProblemException 503 while the database is unavailable */
    public void mustBeThere() {
        if (!there) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "Please repeat the request.");
        }
    }

    /** Waits for the watch thread, so that an embedded database closes when the pool closes. */
    void stop(@Observes Shutdown shutdown) throws InterruptedException {
        if (thread != null) {
            loop.stop();
            thread.join(JOIN_MILLIS);
        }
    }
}
