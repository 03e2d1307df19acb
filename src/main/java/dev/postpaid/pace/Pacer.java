package dev.postpaid.pace;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Gets tokens for deliveries that wait for one: at once when the first of them comes, and then now and then while the buckets are
 * empty. Does nothing while none wait.
 */
public final class Pacer {

    private static final Logger LOG = Logger.getLogger(Pacer.class.getName());

    /** While buckets are empty. At each look there is some time's worth of tokens. */
    private static final long PAUSE_MILLIS = 50;

    private static final long PAUSE_AFTER_ERROR_MILLIS = 1_000;

    private final Source source;
    private final Executor workers;
    private final ScheduledExecutorService timers;
    private final AtomicBoolean going = new AtomicBoolean();

    /** How many tokens are wished for the deliveries of an endpoint. */
    public record Wish(Recipient to, int count) {}

    /**
     * Tokens for an endpoint.
     *
     * @param untilNext how long it takes until there is another; not positive if there may be one
     */
    public record Lease(String endpointId, int count, Duration untilNext) {

        /** Adds them to those of an endpoint. */
        public void addTo(Tokens tokens) {
            tokens.add(this);
        }
    }

    /** Where tokens come from. */
    interface Source {
        List<Lease> lease(List<Wish> wishes) throws Exception;
    }

    /** The deliveries that may wait for tokens. */
    public interface Queues {

        /** Whether deliveries wait for tokens. Cheap. */
        boolean lackTokens();

        /** The tokens that may be asked for now. */
        List<Wish> wishes();

        void leased(List<Lease> leases);
    }

    /**
     * @param workers may wait for the database
     * @param timers for short work
     */
    public Pacer(Buckets buckets, Executor workers, ScheduledExecutorService timers) {
        this((Source) buckets::lease, workers, timers);
    }

    Pacer(Source source, Executor workers, ScheduledExecutorService timers) {
        this.source = source;
        this.workers = workers;
        this.timers = timers;
    }

    /** Deliveries wait for tokens. */
    public void wake(Queues queues) {
        if (going.compareAndSet(false, true)) {
            go(queues);
        }
    }

    private void go(Queues queues) {
        try {
            workers.execute(() -> round(queues));
        } catch (RejectedExecutionException e) {
            // The node stops.
        }
    }

    private void round(Queues queues) {
        long pause = PAUSE_MILLIS;
        try {
            List<Wish> wishes = queues.wishes();
            if (!wishes.isEmpty()) {
                queues.leased(source.lease(wishes));
            }
        } catch (Throwable e) { // No other thread does it.
            LOG.log(Level.WARNING, "no tokens for endpoints with a rate limit, trying again", e);
            pause = PAUSE_AFTER_ERROR_MILLIS;
        }
        goOn(queues, pause);
    }

    private void goOn(Queues queues, long pause) {
        if (queues.lackTokens()) {
            try {
                timers.schedule(() -> go(queues), pause, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // The node stops.
            }
            return;
        }
        going.set(false);
        if (queues.lackTokens()) {
            wake(queues);
        }
    }
}
