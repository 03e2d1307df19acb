package dev.postpaid.deliveries;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * Posts parcels. One parcel is at most one request on the wire: nothing is repeated, followed or remembered.
 *
 * <p>The host is looked up and vetted anew for every attempt, and only an address of that answer is dialled, also when a
 * connection is used again. All of an attempt happens within {@link SendLimits#attempt()}; once a whole head has arrived the
 * head decides, however the body goes on.
 */
final class Sender implements AutoCloseable {

    private final SendLimits limits;
    private final Vetting vetting;
    private final Executor lookups;
    private final ScheduledExecutorService timers;
    private final Clock clock;
    private final Wire wire;
    private final Set<Errand> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param lookups runs look-ups, which block; one that hangs keeps its thread until the name server answers
     * @param timers runs short tasks only; should forget cancelled tasks at once, since every attempt cancels two
     */
    Sender(SendLimits limits, Vetting vetting, Executor lookups, ScheduledExecutorService timers, Clock clock) {
        // Not the default context of the JVM: a server may have put its own certificate there, to present to receivers.
        this(limits, vetting, lookups, timers, clock, SSLContexts.createDefault());
    }

    Sender(
            SendLimits limits,
            Vetting vetting,
            Executor lookups,
            ScheduledExecutorService timers,
            Clock clock,
            SSLContext trust) {
        this.limits = limits;
        this.vetting = vetting;
        this.lookups = lookups;
        this.timers = timers;
        this.clock = clock;
        this.wire = new Wire(limits, timers, trust);
    }

    /**
     * Makes one attempt.
     *
     * @return never fails: whatever goes wrong is an answer. It is completed on a thread that serves many connections, so
     *     what depends on it must be short or go elsewhere
     */
    CompletableFuture<Answer> send(Parcel parcel) {
        Errand errand = new Errand(parcel, limits, wire, clock);
        underWay.add(errand);
        errand.answer().thenRun(() -> underWay.remove(errand));
        try {
            errand.startTimer(timers);
            lookUp(errand);
        } catch (RuntimeException e) {
            errand.broken(e);
        }
        if (closed) {
            errand.failed(Failure.stopped());
        }
        return errand.answer();
    }

    private void lookUp(Errand errand) {
        CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
        Future<?> deadline = timers.schedule(
                () -> errand.failed(Failure.noName(limits.connect())),
                limits.connect().toMillis(),
                TimeUnit.MILLISECONDS);
        addresses.whenComplete((vetted, refusal) -> {
            deadline.cancel(false);
            if (refusal == null) {
                errand.dial(vetted);
            } else {
                errand.broken(refusal);
            }
        });
        lookups.execute(() -> vet(errand, addresses));
    }

    private void vet(Errand errand, CompletableFuture<List<InetAddress>> addresses) {
        if (errand.answer().isDone()) {
            return;
        }
        try {
            List<InetAddress> vetted =
                    vetting.vet(errand.parcel().host(), errand.parcel().port());
            if (vetted.isEmpty()) {
                throw new UnknownHostException(errand.parcel().host());
            }
            addresses.complete(vetted);
        } catch (Exception e) {
            addresses.completeExceptionally(e);
        }
    }

    /** Attempts that have no answer yet. */
    int underWay() {
        return underWay.size();
    }

    /** Connections to receivers, used and idle. */
    int connections() {
        return wire.connections().getLeased() + wire.connections().getAvailable();
    }

    /** Ends what is under way as {@link Outcome#LOST}, since nobody will learn whether it arrived, and all connections. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(errand -> errand.failed(Failure.stopped()));
        wire.close();
    }
}
