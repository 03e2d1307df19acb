package dev.postpaid.platform;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs {@link BackgroundWork} on one thread per node. All work takes turns step by step, so that large work does not block
 * other work.
 */
@ApplicationScoped
public class Background {

    private static final Logger LOG = Logger.getLogger(Background.class.getName());

    /** The longest delay until this node finds work that another node began and did not finish. */
    private static final long PAUSE_MILLIS = 1_000;

    /** How long a stop waits for a running step, which is a short transaction. */
    private static final long JOIN_MILLIS = 2_500;

    @Inject
    Instance<BackgroundWork> works;

    @Resource
    ManagedThreadFactory threads;

    private final Loop loop =
            Loop.every(Duration.ofMillis(PAUSE_MILLIS), this::round, e -> notDone("background work not found", e));
    private Thread thread;

    void start(@Observes @Priority(StartOrder.BACKGROUND) Startup startup) {
        thread = threads.newThread(loop);
        thread.start();
    }

    private void round() {
        boolean more = true;
        while (more && !loop.isStopped()) {
            more = steps();
        }
    }

    /**
     * Runs one step of all unfinished work.
     *
     * @return whether there is more to do at once
     */
    private boolean steps() {
        boolean more = false;
        for (BackgroundWork work : works) {
            try {
                for (String id : work.unfinished()) {
                    more |= step(work, id);
                }
            } catch (Throwable e) { // The thread must continue: no other thread does the work.
                notDone("background work not found", e);
            }
        }
        return more;
    }

    private boolean step(BackgroundWork work, String id) {
        try {
            return !loop.isStopped() && work.step(id);
        } catch (Throwable e) {
            notDone("background work failed id=" + id, e);
            return false;
        }
    }

    private void notDone(String what, Throwable why) {
        if (!loop.isStopped()) {
            LOG.log(Level.WARNING, what + ", trying again in " + PAUSE_MILLIS + " ms", why);
        }
    }

    void added(@Observes(during = TransactionPhase.AFTER_SUCCESS) BackgroundWork.Added added) {
        loop.wake();
    }

    void stop(@Observes Shutdown shutdown) throws InterruptedException {
        loop.stop();
        if (thread != null) {
            thread.join(JOIN_MILLIS);
        }
    }
}
