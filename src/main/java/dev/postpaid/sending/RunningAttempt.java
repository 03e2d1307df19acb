package dev.postpaid.sending;

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
import org.apache.hc.core5.http.HttpHost;

/** One attempt under way, from the look-up to the answer. It ends once, at the latest with its timer. */
final class RunningAttempt {

    /** RFC 8305, section 5: how long a connection may take before the next address is tried beside it. */
    private static final Duration NEXT_ADDRESS = Duration.ofMillis(250);

    private enum Stage {
        LOOKING_UP,
        CONNECTING,
        SENDING
    }

    private final OutgoingRequest parcel;
    private final SendLimits limits;
    private final Connections wire;
    private final ScheduledExecutorService timers;
    private final Clock clock;
    private final BooleanSupplier wanted;
    private final Instant startedAt;
    private final long startedNanos = System.nanoTime();
    private final PartialResponse reading;
    private final CompletableFuture<AttemptResult> answer = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Stage stage = Stage.LOOKING_UP;
    private volatile Future<?> deadline;
    private volatile PooledConnection line;
    private volatile AddressRace race;
    private List<InetAddress> addresses;

    RunningAttempt(
            OutgoingRequest parcel,
            SendLimits limits,
            Connections wire,
            ScheduledExecutorService timers,
            Clock clock,
            BooleanSupplier wanted) {
        this.wanted = wanted;
        this.parcel = parcel;
        this.limits = limits;
        this.wire = wire;
        this.timers = timers;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.reading = new PartialResponse(limits);
    }

    CompletableFuture<AttemptResult> answer() {
        return answer;
    }

    OutgoingRequest parcel() {
        return parcel;
    }

    void startTimer() {
        deadline = timers.schedule(this::late, limits.attempt().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Goes to the first of these addresses that lets itself be connected. */
    void dial(List<InetAddress> vetted) {
        addresses = vetted;
        dialAgain();
    }

    void dialAgain() {
        if (ended.get()) {
            return;
        }
        stage = Stage.CONNECTING;
        AddressRace dialled = new AddressRace(
                wire.lastAddresses().first(place(), addresses),
                this::connect,
                delay(),
                timers,
                this::connected,
                this::broken);
        race = dialled;
        dialled.start();
    }

    /** As many as are raced at once get their turn while the first may still be connecting. */
    private long delay() {
        int atOnce = Math.min(addresses.size(), AddressRace.MOST_AT_ONCE);
        return Math.min(NEXT_ADDRESS.toMillis(), limits.connect().toMillis() / atOnce);
    }

    private void connect(InetAddress address, Consumer<PooledConnection> connected, Consumer<Exception> failed) {
        String scheme = parcel.encrypted() ? "https" : "http";
        HttpHost receiver = new HttpHost(scheme, address, parcel.host(), parcel.port());
        wire.connect(receiver, parcel.url().toString(), connected, failed);
    }

    private void connected(InetAddress address, PooledConnection connected) {
        if (addresses.size() > 1) {
            wire.lastAddresses().put(place(), address);
        }
        converse(connected);
    }

    private String place() {
        return parcel.host() + " " + parcel.port();
    }

    private void converse(PooledConnection connected) {
        line = connected;
        if (ended.get()) {
            connected.drop();
            return;
        }
        if (!wanted.getAsBoolean()) {
            end(Failure.unwanted());
            return;
        }
        Exchange exchange = new Exchange(this, parcel, reading, connected, limits.keepAliveIdle());
        try {
            connected.carry(exchange);
        } catch (RuntimeException e) {
            exchange.failed(e);
        }
    }

    void sending() {
        stage = Stage.SENDING;
    }

    void answered() {
        end(null);
    }

    void broken(Throwable cause) {
        end(Failure.of(cause, limits));
    }

    void failed(Failure failure) {
        end(failure);
    }

    private void late() {
        end(
                switch (stage) {
                    case LOOKING_UP -> Failure.noName(limits.attempt());
                    case CONNECTING -> Failure.noConnection(limits.attempt());
                    case SENDING -> Failure.noAnswer(limits.attempt());
                });
    }

    private void end(Failure failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        if (deadline != null) {
            deadline.cancel(false);
        }
        if (race != null) {
            race.end();
        }
        if (failure != null && line != null) {
            line.drop();
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - startedNanos);
        answer.complete(
                reading.decided()
                        ? reading.answer(parcel.success(), startedAt, clock.instant(), duration)
                        : new AttemptResult(
                                failure.outcome(), null, failure.error(), null, null, null, startedAt, duration));
    }
}
