package dev.postpaid.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
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
 * Sends requests. Each is sent at most once: the sender repeats nothing, follows no redirect and keeps no cookie.
 *
 * <p>Every attempt looks the host up and vets its addresses anew. It connects only to one of these addresses, also when it uses
 * a connection again. An attempt takes at most {@link SendLimits#attempt()}. Once a whole head of a response has arrived, the
 * head decides, however the body ends.
 */
public final class Sender implements AutoCloseable {

    /** At a time. Far more than anybody has whose name servers answer. */
    private static final int LOOK_UPS_OF_ONE = 32;

    private final SendLimits limits;
    private final Vetting vetting;
    private final LookUps lookUps;
    private final ScheduledExecutorService timers;
    private final Clock clock;
    private final Connections connections;
    private final Set<RunningAttempt> running = ConcurrentHashMap.newKeySet();
    private final Map<LookUp, CompletableFuture<List<InetAddress>>> runningLookUps = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** A host to look up for an owner, and the rules by which its addresses are vetted. Endpoints may have different rules. */
    private record LookUp(String owner, String host, int port, Vetting rules) {}

    /**
     * @param lookups runs look-ups. They block: one that hangs keeps its thread until the name server answers, so it has threads for
     *     some owners whose names hang
     * @param timers runs short tasks only. It should forget cancelled tasks at once, since every attempt cancels two
     */
    public Sender(SendLimits limits, Vetting vetting, Executor lookups, ScheduledExecutorService timers, Clock clock) {
        // Not the default context of the JVM: it may have the server's own certificate, and would present it to
        // receivers.
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
        this.lookUps = new LookUps(lookups, LOOK_UPS_OF_ONE);
        this.timers = timers;
        this.clock = clock;
        this.connections = new Connections(limits, timers, trust);
    }

    /**
     * Makes one attempt.
     *
     * @return is always completed with a result, and never with an exception. A thread that serves many connections completes it,
     *     so the next step must be short or run elsewhere
     */
    public CompletableFuture<AttemptResult> send(OutgoingRequest request) {
        return send(request, () -> true);
    }

    /**
     * Makes one attempt, if it is still wanted once there is a connection. Else the result is {@link
     * AttemptResult.NothingSent}.
     *
     * @param wanted is asked right before the first byte is sent; must not block
     */
    public CompletableFuture<AttemptResult> send(OutgoingRequest request, BooleanSupplier wanted) {
        RunningAttempt attempt = new RunningAttempt(request, limits, connections, timers, clock, wanted);
        running.add(attempt);
        attempt.result().thenRun(() -> running.remove(attempt));
        try {
            attempt.startTimer();
            lookUp(attempt);
        } catch (Throwable e) {
            attempt.failed(e);
        }
        if (closed) {
            attempt.failed(Failure.of(FailureReason.SENDER_STOPPED));
        }
        return attempt.result();
    }

    /** How long an attempt may take. */
    public Duration longestAttempt() {
        return limits.attempt();
    }

    private void lookUp(RunningAttempt attempt) {
        Future<?> deadline = timers.schedule(
                () -> attempt.failed(Failure.late(FailureReason.DNS_TIMEOUT, limits.connect())),
                limits.connect().toMillis(),
                TimeUnit.MILLISECONDS);
        OutgoingRequest request = attempt.request();
        lookUp(new LookUp(request.owner(), request.host(), request.port(), vetting.of(request.url())))
                .whenComplete((vetted, refusal) -> {
                    deadline.cancel(false);
                    if (refusal == null) {
                        attempt.connect(vetted);
                    } else {
                        attempt.failed(refusal);
                    }
                });
    }

    /** Attempts of an owner that need the same look-up at the same time share one. */
    private CompletableFuture<List<InetAddress>> lookUp(LookUp lookUp) {
        CompletableFuture<List<InetAddress>> fresh = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> shared = runningLookUps.putIfAbsent(lookUp, fresh);
        if (shared != null) {
            return shared;
        }
        fresh.whenComplete((vetted, refusal) -> runningLookUps.remove(lookUp, fresh));
        lookUps.run(lookUp.owner(), new LookUps.Turn() {
            @Override
            public void take() {
                vet(lookUp, fresh);
            }

            @Override
            public void refuse(RejectedExecutionException reason) {
                fresh.completeExceptionally(reason);
            }
        });
        return fresh;
    }

    private static void vet(LookUp lookUp, CompletableFuture<List<InetAddress>> addresses) {
        try {
            List<InetAddress> vetted = lookUp.rules().vet(lookUp.host(), lookUp.port());
            if (vetted.isEmpty()) {
                throw new UnknownHostException(lookUp.host());
            }
            addresses.complete(vetted);
        } catch (Throwable e) {
            addresses.completeExceptionally(e);
        }
    }

    /** How many attempts have no result yet. */
    int running() {
        return running.size();
    }

    /** How many connections to receivers are open, used and idle. */
    int connections() {
        return connections.stats().getLeased() + connections.stats().getAvailable();
    }

    /** Ends running attempts as {@link Outcome#LOST}, since their results will never be known, and closes all connections. */
    @Override
    public void close() {
        closed = true;
        running.forEach(attempt -> attempt.failed(Failure.of(FailureReason.SENDER_STOPPED)));
        connections.close();
    }
}
