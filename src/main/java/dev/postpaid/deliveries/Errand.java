package dev.postpaid.deliveries;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpHost;

/** One attempt under way, from the look-up to the answer. It ends once, at the latest with its timer. */
final class Errand {

    private enum Stage {
        LOOKING_UP,
        CONNECTING,
        SENDING
    }

    private final Parcel parcel;
    private final SendLimits limits;
    private final Wire wire;
    private final Clock clock;
    private final BooleanSupplier wanted;
    private final Instant startedAt;
    private final long startedNanos = System.nanoTime();
    private final Reading reading;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Stage stage = Stage.LOOKING_UP;
    private volatile Future<?> deadline;
    private volatile Line line;
    private Iterator<InetAddress> addresses;
    private HttpHost receiver;

    Errand(Parcel parcel, SendLimits limits, Wire wire, Clock clock, BooleanSupplier wanted) {
        this.wanted = wanted;
        this.parcel = parcel;
        this.limits = limits;
        this.wire = wire;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.reading = new Reading(limits);
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }

    Parcel parcel() {
        return parcel;
    }

    void startTimer(ScheduledExecutorService timers) {
        deadline = timers.schedule(this::late, limits.attempt().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Goes to the first of these addresses that lets itself be connected. */
    void dial(List<InetAddress> vetted) {
        stage = Stage.CONNECTING;
        addresses = vetted.iterator();
        dialNext();
    }

    private void dialNext() {
        String scheme = parcel.encrypted() ? "https" : "http";
        receiver = new HttpHost(scheme, addresses.next(), parcel.host(), parcel.port());
        dialAgain();
    }

    void dialAgain() {
        if (ended.get()) {
            return;
        }
        stage = Stage.CONNECTING;
        try {
            wire.connect(receiver, this::converse, this::unconnected);
        } catch (RuntimeException e) {
            broken(e);
        }
    }

    /** Nothing was sent yet, so another address is no second request. A refused certificate is the receiver's last word. */
    private void unconnected(Exception cause) {
        boolean another = addresses.hasNext() && !(cause instanceof SSLException) && !ended.get();
        if (another) {
            dialNext();
        } else {
            broken(cause);
        }
    }

    private void converse(Line connected) {
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
        if (failure != null && line != null) {
            line.drop();
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - startedNanos);
        answer.complete(
                reading.decided()
                        ? reading.answer(parcel.success(), startedAt, clock.instant(), duration)
                        : new Answer(failure.outcome(), null, failure.error(), null, null, null, startedAt, duration));
    }
}
