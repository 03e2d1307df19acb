package dev.postpaid.sending;

import dev.postpaid.sending.AttemptResult.NoResponse;
import dev.postpaid.sending.AttemptResult.NothingSent;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.core5.http.HttpHost;

/** One attempt that is being made, from the look-up to the response. It ends once, at the latest when its timer fires. */
final class RunningAttempt {

    private static final Logger LOG = Logger.getLogger(RunningAttempt.class.getName());

    /** RFC 8305, section 5: how long a connection may take before the next address is tried beside it. */
    private static final Duration NEXT_ADDRESS = Duration.ofMillis(250);

    private enum Stage {
        LOOKING_UP,
        CONNECTING,
        SENDING
    }

    private final OutgoingRequest request;
    private final SendLimits limits;
    private final Diagnosis diagnosis;
    private final Connections connections;
    private final ScheduledExecutorService timers;
    private final Clock clock;
    private final BooleanSupplier wanted;
    private final Instant startedAt;
    private final long startedNanos = System.nanoTime();
    private final PartialResponse response;
    private final CompletableFuture<AttemptResult> result = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Stage stage = Stage.LOOKING_UP;
    private volatile Future<?> deadline;
    private volatile PooledConnection connection;
    private volatile AddressRace race;
    private List<InetAddress> addresses;

    RunningAttempt(
            OutgoingRequest request,
            SendLimits limits,
            Connections connections,
            ScheduledExecutorService timers,
            Clock clock,
            BooleanSupplier wanted) {
        this.wanted = wanted;
        this.request = request;
        this.limits = limits;
        this.diagnosis = new Diagnosis(limits);
        this.connections = connections;
        this.timers = timers;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.response = new PartialResponse(limits);
    }

    /** Is always completed with a result, never with an exception. */
    CompletableFuture<AttemptResult> result() {
        return result;
    }

    OutgoingRequest request() {
        return request;
    }

    void startTimer() {
        deadline = timers.schedule(this::timeOut, limits.attempt().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Connects to the first of these addresses that accepts a connection. */
    void connect(List<InetAddress> vetted) {
        addresses = vetted;
        connectAgain();
    }

    void connectAgain() {
        if (ended.get()) {
            return;
        }
        stage = Stage.CONNECTING;
        try {
            AddressRace newRace = new AddressRace(
                    connections.lastAddresses().first(hostAndPort(), addresses),
                    this::connect,
                    delay(),
                    timers,
                    this::connected,
                    this::failed);
            race = newRace;
            newRace.start();
        } catch (Throwable e) {
            failed(e);
        }
    }

    /** All addresses that are raced at once get their turn while the first may still be connecting. */
    private long delay() {
        int atOnce = Math.min(addresses.size(), AddressRace.MOST_AT_ONCE);
        return Math.min(NEXT_ADDRESS.toMillis(), limits.connect().toMillis() / atOnce);
    }

    private void connect(InetAddress address, Consumer<PooledConnection> connected, Consumer<Exception> failed) {
        String scheme = request.encrypted() ? "https" : "http";
        HttpHost receiver = new HttpHost(scheme, address, request.host(), request.port());
        connections.connect(receiver, request.url().toString(), connected, failed);
    }

    private void connected(InetAddress address, PooledConnection connected) {
        if (addresses.size() > 1) {
            connections.lastAddresses().put(hostAndPort(), address);
        }
        connection = connected;
        if (ended.get()) {
            connected.drop();
            return;
        }
        if (isWanted()) {
            exchange(connected);
        }
    }

    /** Ends the attempt where the request is not wanted any more. */
    private boolean isWanted() {
        NothingSent.Reason reason = NothingSent.Reason.NOT_NOW;
        try {
            if (wanted.getAsBoolean()) {
                return true;
            }
        } catch (Throwable e) {
            LOG.log(Level.SEVERE, e, () -> "request not sent, since this server failed host=" + request.host());
            reason = NothingSent.Reason.OWN_ERROR;
        }
        AttemptResult nothing = new NothingSent(reason);
        end(() -> nothing);
        return false;
    }

    private String hostAndPort() {
        return request.host() + " " + request.port();
    }

    private void exchange(PooledConnection connected) {
        Exchange exchange = new Exchange(this, request, response, connected, limits.keepAliveIdle());
        try {
            connected.execute(exchange);
        } catch (Throwable e) {
            exchange.failed(e instanceof Exception cause ? cause : new IllegalStateException(e));
        }
    }

    void sending() {
        stage = Stage.SENDING;
    }

    /** The response was read, or as much of it as is wanted. The exchange has given the connection back. */
    void responded() {
        connection = null;
        end(this::readResponse);
    }

    void failed(Throwable cause) {
        failed(
                stage == Stage.SENDING
                        ? diagnosis.ofExchange(cause, response.hasBegun())
                        : diagnosis.ofConnecting(cause, request.encrypted()));
    }

    /** No more is read. If there is a head, it decides all the same. */
    void failed(Failure failure) {
        end(() -> response.hasHead() ? readResponse() : new NoResponse(failure, startedAt, duration()));
    }

    private void timeOut() {
        failed(
                switch (stage) {
                    case LOOKING_UP -> Failure.late(FailureReason.DNS_TIMEOUT, limits.attempt());
                    case CONNECTING -> Failure.late(FailureReason.CONNECT_TIMEOUT, limits.attempt());
                    case SENDING -> diagnosis.noResponse(response.hasBegun());
                });
    }

    private void end(Supplier<AttemptResult> how) {
        if (ended.compareAndSet(false, true)) {
            try {
                release();
            } catch (Throwable e) {
                LOG.log(Level.WARNING, e, () -> "connection not given back host=" + request.host());
            } finally {
                result.complete(how.get());
            }
        }
    }

    private void release() {
        if (deadline != null) {
            deadline.cancel(false);
        }
        if (race != null) {
            race.end();
        }
        PooledConnection open = connection;
        if (open != null) {
            open.drop();
        }
    }

    /** A response that cannot be read counts as a failed attempt, since the request was sent. */
    private AttemptResult readResponse() {
        try {
            return response.result(request.success(), startedAt, clock.instant(), duration());
        } catch (Throwable e) {
            LOG.log(Level.SEVERE, e, () -> "response not read, since this server failed host=" + request.host());
            return new NoResponse(Failure.of(FailureReason.RESPONSE_UNREADABLE), startedAt, duration());
        }
    }

    private Duration duration() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
}
