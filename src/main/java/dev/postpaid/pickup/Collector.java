package dev.postpaid.pickup;

import dev.postpaid.database.DatabaseWatch;
import dev.postpaid.platform.Loop;
import dev.postpaid.platform.Setting;
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
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks for what applications committed. While there is something, it goes on at once; then it looks soon, and each time after
 * twice as long, up to the interval. So a node with nothing to do asks one indexed question in an interval.
 */
@ApplicationScoped
class Collector {

    private static final Logger LOG = Logger.getLogger(Collector.class.getName());

    private static final long SHORTEST_PAUSE_MILLIS = 20;

    /** After a failure. */
    private static final long FAILED_PAUSE_MILLIS = 5_000;

    private static final long JOIN_MILLIS = 2_500;

    @Inject
    Collecting collecting;

    @Inject
    DatabaseWatch watch;

    @Inject
    Settings settings;

    @Resource
    ManagedThreadFactory threads;

    private final Loop loop = Loop.unpaused(this::round, e -> LOG.log(Level.SEVERE, "the outbox was not looked at", e));
    private long longestPauseMillis;
    private long pauseMillis = SHORTEST_PAUSE_MILLIS;
    private Thread thread;

    /** @throws IllegalStateException if the setting is wrong */
    void start(@Observes @Priority(StartOrder.BACKGROUND) Startup startup) {
        longestPauseMillis =
                Math.max(1, settings.duration(Setting.OUTBOX_POLL_INTERVAL).toMillis());
        thread = threads.newThread(loop);
        thread.start();
    }

    private void round() throws InterruptedException {
        if (collected()) {
            pauseMillis = SHORTEST_PAUSE_MILLIS;
            return;
        }
        loop.pause(Math.min(pauseMillis, longestPauseMillis));
        pauseMillis = Math.min(2 * pauseMillis, longestPauseMillis);
    }

    private boolean collected() throws InterruptedException {
        if (!watch.isThere()) {
            return false;
        }
        try {
            return collecting.collect();
        } catch (Exception e) {
            if (!loop.isStopped()) {
                LOG.log(Level.WARNING, "the outbox waits, looking again in " + FAILED_PAUSE_MILLIS + " ms", e);
                loop.pause(FAILED_PAUSE_MILLIS);
            }
            return false;
        }
    }

    void stop(@Observes Shutdown shutdown) throws InterruptedException {
        loop.stop();
        if (thread != null) {
            thread.join(JOIN_MILLIS);
        }
    }
}
