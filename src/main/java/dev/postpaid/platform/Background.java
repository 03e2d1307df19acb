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
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
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

    private final Loop loop = Loop.every(Duration.ofMillis(PAUSE_MILLIS), this::round, e -> failed("the loop", e));
    private final BackOff backOff;
    private Thread thread;

    public Background() {
        this(System::nanoTime);
    }

    Background(LongSupplier nanoTime) {
        backOff = new BackOff(nanoTime);
    }

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
     * Runs one step of all unfinished work. What failed waits, longer each time.
     *
     * @return whether there is more to do at once
     */
    boolean steps() {
        boolean more = false;
        for (BackgroundWork work : works) {
            for (String id : attempt(work, "", List.<String>of(), work::unfinished)) {
                more |= attempt(work, id, false, () -> !loop.isStopped() && work.step(id));
            }
        }
        return more;
    }

    /** Without it if this failed lately, or fails now. The thread must continue: no other thread does the work. */
    private <T> T attempt(BackgroundWork work, String id, T otherwise, Supplier<T> done) {
        String name = work.getClass().getSimpleName().replaceFirst("\\$.*", "");
        String what = id.isEmpty() ? name : name + " id=" + id;
        if (!backOff.isOver(what)) {
            return otherwise;
        }
        try {
            T result = done.get();
            backOff.succeeded(what);
            return result;
        } catch (Throwable e) {
            failed(what, e);
            return otherwise;
        }
    }

    private void failed(String what, Throwable why) {
        if (!loop.isStopped()) {
            Duration pause = backOff.failed(what);
            LOG.log(
                    Level.WARNING,
                    why,
                    () -> "background work failed, trying again in " + pause.toSeconds() + " s: " + what);
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
