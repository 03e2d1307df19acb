package dev.postpaid.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * Posts parcels. One parcel is at most one request on the wire: nothing is repeated, followed or remembered.
 *
 * <p>The host is looked up and vetted anew for every attempt, and only an address of that answer is dialled, also when a
 * connection is used again. All of an attempt happens within {@link SendLimits#attempt()}; once a whole head has arrived the
 * head decides, however the body goes on.
 */
public final class Sender implements AutoCloseable {

    private final SendLimits limits;
    private final Vetting vetting;
    private final Executor lookups;
    private final ScheduledExecutorService timers;
    private final Clock clock;
    private final Connections wire;
    private final Set<RunningAttempt> underWay = ConcurrentHashMap.newKeySet();
    private final Map<Question, CompletableFuture<List<InetAddress>>> asked = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** What a name server is asked, and by which rules its answer is judged: what one endpoint may, another may not. */
    private record Question(String host, int port, Vetting rules) {}

    /**
     * @param lookups runs look-ups, which block; one that hangs keeps its thread until the name server answers
     * @param timers runs short tasks only; should forget cancelled tasks at once, since every attempt cancels two
     */
    public Sender(SendLimits limits, Vetting vetting, Executor lookups, ScheduledExecutorService timers, Clock clock) {
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
        this.wire = new Connections(limits, timers, trust);
    }

    /**
     * Makes one attempt.
     *
     * @return never fails: whatever goes wrong is an answer. It is completed on a thread that serves many connections, so
     *     what depends on it must be short or go elsewhere
     */
    public CompletableFuture<AttemptResult> send(OutgoingRequest parcel) {
        return send(parcel, () -> true);
    }

    /**
     * Makes one attempt, unless nobody wants it any more by the time there is a connection: then the outcome is null, and
     * nothing was sent.
     *
     * @param wanted asked right before the first byte; must not block
     */
    public CompletableFuture<AttemptResult> send(OutgoingRequest parcel, BooleanSupplier wanted) {
        RunningAttempt errand = new RunningAttempt(parcel, limits, wire, timers, clock, wanted);
        underWay.add(errand);
        errand.answer().thenRun(() -> underWay.remove(errand));
        try {
            errand.startTimer();
            lookUp(errand);
        } catch (RuntimeException e) {
            errand.broken(e);
        }
        if (closed) {
            errand.failed(Failure.stopped());
        }
        return errand.answer();
    }

    private void lookUp(RunningAttempt errand) {
        Future<?> deadline = timers.schedule(
                () -> errand.failed(Failure.noName(limits.connect())),
                limits.connect().toMillis(),
                TimeUnit.MILLISECONDS);
        OutgoingRequest parcel = errand.parcel();
        lookUp(new Question(parcel.host(), parcel.port(), vetting.of(parcel.url())))
                .whenComplete((vetted, refusal) -> {
                    deadline.cancel(false);
                    if (refusal == null) {
                        errand.dial(vetted);
                    } else {
                        errand.broken(refusal);
                    }
                });
    }

    /** One thread asks for a name at a time; who wants the same meanwhile gets the same answer. */
    private CompletableFuture<List<InetAddress>> lookUp(Question question) {
        CompletableFuture<List<InetAddress>> fresh = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> running = asked.putIfAbsent(question, fresh);
        if (running != null) {
            return running;
        }
        fresh.whenComplete((vetted, refusal) -> asked.remove(question, fresh));
        try {
            lookups.execute(() -> vet(question, fresh));
        } catch (RejectedExecutionException e) {
            fresh.completeExceptionally(e);
        }
        return fresh;
    }

    private static void vet(Question question, CompletableFuture<List<InetAddress>> addresses) {
        try {
            List<InetAddress> vetted = question.rules().vet(question.host(), question.port());
            if (vetted.isEmpty()) {
                throw new UnknownHostException(question.host());
            }
            addresses.complete(vetted);
        } catch (Throwable e) {
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
