package dev.postpaid.deliveries;

import dev.postpaid.deliveries.Delivery.Verdict;
import dev.postpaid.health.Healths;
import dev.postpaid.health.Sign;
import dev.postpaid.sending.AttemptResult.Made;
import dev.postpaid.sending.AttemptResult.NoResponse;
import dev.postpaid.sending.AttemptResult.NothingSent;
import dev.postpaid.sending.AttemptResult.NothingSent.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/**
 * Makes one attempt: reads the endpoint, signs, sends, and decides whether the delivery ends or waits. Each delivery leads to one
 * completion, and its slot in the dispatcher becomes free, also after an error of our own.
 */
final class AttemptMaker {

    private static final Logger LOG = Logger.getLogger(AttemptMaker.class.getName());

    /** The wait after an error of our own. It costs the delivery no attempt. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Destinations destinations;
    private final Healths healths;
    private final SignedSender sender;
    private final Claims claims;
    private final Dispatcher dispatcher;
    private final Consumer<Completion> completions;
    private final Clock clock;

    /** What the claims of this node allow. */
    interface Claims {

        /** Until when, by {@link System#nanoTime()}, a delivery is certainly claimed by this node. */
        long ownedUntil(Delivery delivery);

        /** Whether something has to be written before the first byte is sent. */
        boolean isBeginMissing(Delivery delivery);

        /** Writes that the attempt begins. @return false if nothing may be sent after all */
        CompletableFuture<Boolean> begin(Delivery delivery);
    }

    AttemptMaker(
            Destinations destinations,
            Healths healths,
            SignedSender sender,
            Claims claims,
            Dispatcher dispatcher,
            Consumer<Completion> completions,
            Clock clock) {
        this.destinations = destinations;
        this.healths = healths;
        this.sender = sender;
        this.claims = claims;
        this.dispatcher = dispatcher;
        this.completions = completions;
        this.clock = clock;
    }

    /** As {@link #attempt}, on another thread. */
    void attemptOn(Executor workers, Delivery delivery) {
        orGiveBack(delivery, () -> workers.execute(() -> attempt(delivery)));
    }

    /** Begins the attempt, or ends the delivery if none is due. Returns before there is a response. */
    void attempt(Delivery delivery) {
        orGiveBack(delivery, () -> {
            Destination to = destinations.get(delivery.endpointId());
            dispatcher.bound(
                    delivery.endpointId(),
                    to.settings().maxInFlight(),
                    to.settings().rateLimitPerSecond());
            Optional<Completion> withoutAttempt = withoutAttempt(delivery, to);
            if (withoutAttempt.isPresent()) {
                finish(delivery, withoutAttempt::get);
            } else {
                dispatcher.sending(delivery);
                send(delivery, to, !claims.isBeginMissing(delivery));
            }
        });
    }

    /** An error of our own gives the claim back. The steps end with {@link #finish}, which does not fail. */
    private void orGiveBack(Delivery delivery, Runnable steps) {
        try {
            steps.run();
        } catch (Throwable e) {
            giveBack(delivery, e);
        }
    }

    private void giveBack(Delivery delivery, Throwable error) {
        LOG.log(Level.SEVERE, error, () -> "attempt not begun delivery=" + delivery.id() + ", trying again later");
        later(delivery, Reason.OWN_ERROR, PAUSE);
    }

    private Optional<Completion> withoutAttempt(Delivery delivery, Destination to) {
        Instant now = clock.instant();
        if (to.state() == Destination.State.DELETED) {
            return Optional.of(Completion.ended(delivery, DeliveryStatus.CANCELLED, EndReason.ENDPOINT_DELETED, now));
        }
        if (to.state() == Destination.State.HELD || !healths.mayAttempt(delivery.endpointId(), delivery.id())) {
            return Optional.of(Completion.untried(delivery, Reason.NOT_NOW, now));
        }
        if (delivery.body() == null) {
            return Optional.of(Completion.ended(delivery, DeliveryStatus.CANCELLED, EndReason.BODY_GONE, now));
        }
        if (delivery.isPoison()) {
            LOG.warning("given up, since the server stopped at each attempt delivery=" + delivery.id());
            return Optional.of(Completion.ended(delivery, DeliveryStatus.EXHAUSTED, EndReason.POISON_MESSAGE, now));
        }
        if (!isOwnedForAnAttempt(delivery)) {
            return Optional.of(Completion.untried(delivery, Reason.NOT_NOW, now));
        }
        return Optional.empty();
    }

    private boolean isOwnedForAnAttempt(Delivery delivery) {
        return ownedNanos(delivery) >= sender.longestAttempt().toNanos();
    }

    private long ownedNanos(Delivery delivery) {
        return claims.ownedUntil(delivery) - System.nanoTime();
    }

    /**
     * @param begun whether nothing has to be written before the first byte; if something has, this call only finds out whether
     *     there is a connection, without which no attempt begins
     */
    private void send(Delivery delivery, Destination to, boolean begun) {
        sender.send(delivery, to, () -> begun && isWanted(delivery, to)).whenComplete((attempt, error) -> {
            if (error == null) {
                orGiveBack(delivery, () -> ended(delivery, to, begun, attempt));
            } else {
                giveBack(delivery, error);
            }
        });
    }

    /** Asked again after the look-up and the connection: the process may have been stopped meanwhile, for any time. */
    private boolean isWanted(Delivery delivery, Destination to) {
        return destinations.isCurrent(to) && ownedNanos(delivery) > 0;
    }

    private void ended(Delivery delivery, Destination to, boolean begun, Attempt attempt) {
        if (attempt.result() instanceof Made made) {
            dispatcher.made(delivery, !(made instanceof NoResponse));
            finish(delivery, () -> {
                Sign sign = to.literal() ? Sign.NOTHING : Sign.of(made, delivery.attemptCount() == 0);
                return Completion.of(delivery, attempt, verdict(delivery, to, made), sign);
            });
        } else if (attempt.result() instanceof NothingSent nothing && nothing.reason() == Reason.OWN_ERROR) {
            later(delivery, Reason.OWN_ERROR, PAUSE);
        } else if (begun || !isWanted(delivery, to)) {
            later(delivery, Reason.NOT_NOW, Duration.ZERO);
        } else {
            begin(delivery, to);
        }
    }

    /** The request was sent, so its attempt is recorded and counted also if this fails. */
    private Verdict verdict(Delivery delivery, Destination to, Made made) {
        try {
            return delivery.after(made, to, clock.instant(), RandomGenerator.getDefault());
        } catch (Throwable e) {
            LOG.log(Level.SEVERE, e, () -> "no decision after an attempt delivery=" + delivery.id() + ", trying again");
            return Verdict.again(clock.instant().plus(PAUSE));
        }
    }

    private void begin(Delivery delivery, Destination to) {
        claims.begin(delivery).whenComplete((ours, error) -> {
            if (error == null) {
                orGiveBack(delivery, () -> begun(delivery, to, ours));
            } else {
                giveBack(delivery, error);
            }
        });
    }

    private void begun(Delivery delivery, Destination to, boolean ours) {
        if (ours && isOwnedForAnAttempt(delivery)) {
            send(delivery, to, true);
        } else {
            later(delivery, Reason.NOT_NOW, Duration.ZERO);
        }
    }

    private void later(Delivery delivery, Reason reason, Duration wait) {
        finish(
                delivery,
                () -> Completion.untried(delivery, reason, clock.instant().plus(wait)));
    }

    /** Hands the outcome over before the slot in the dispatcher becomes free. Does not fail. */
    private void finish(Delivery delivery, Supplier<Completion> completion) {
        try {
            completions.accept(completion.get());
        } catch (Throwable e) {
            LOG.log(Level.SEVERE, e, () -> "outcome not kept, the lease will end delivery=" + delivery.id());
            dispatcher.outcomeWritten(delivery.id());
        } finally {
            dispatcher.finished(delivery);
        }
    }
}
