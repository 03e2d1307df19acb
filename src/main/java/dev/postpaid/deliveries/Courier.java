package dev.postpaid.deliveries;

import dev.postpaid.deliveries.Delivery.Verdict;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Version;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;

/** Makes one attempt: looks where to, signs, sends, and says what becomes of the delivery. */
final class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class.getName());

    /** For a delivery that cannot even be prepared: the cause is ours, so it costs no attempt and is no hurry. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Map<String, String> COMMON = Map.of(
            "Content-Type",
            "application/json; charset=utf-8",
            // n8n takes "Name/1.0" and whatever contains "http" for a bot.
            "User-Agent",
            "postpaid/" + Version.TEXT + " (webhook delivery)");

    private final Function<String, Destination> destinations;
    private final Predicate<Destination> current;
    private final Dispatcher dispatcher;
    private final Sender sender;
    private final Signer signer;
    private final Consumer<Completion> completions;
    private final ToLongFunction<Delivery> ownedUntil;
    private final Clock clock;
    private final long wholeAttempt;

    /**
     * @param destinations finds an endpoint as it is now
     * @param current whether it is still so; asked right before the first byte goes out
     * @param ownedUntil until when, by {@link System#nanoTime()}, a delivery surely is this node's
     * @param wholeAttempt how long an attempt can take; with less time left none is begun
     */
    Courier(
            Function<String, Destination> destinations,
            Predicate<Destination> current,
            Dispatcher dispatcher,
            Sender sender,
            Signer signer,
            Consumer<Completion> completions,
            ToLongFunction<Delivery> ownedUntil,
            Clock clock,
            Duration wholeAttempt) {
        this.destinations = destinations;
        this.current = current;
        this.dispatcher = dispatcher;
        this.sender = sender;
        this.signer = signer;
        this.completions = completions;
        this.ownedUntil = ownedUntil;
        this.clock = clock;
        this.wholeAttempt = wholeAttempt.toNanos();
    }

    /** Begins the attempt, or ends the delivery where none is due. Returns before the answer is there. */
    void attempt(Delivery delivery) {
        try {
            Destination to = destinations.apply(delivery.endpointId());
            dispatcher.cap(delivery.endpointId(), to.settings().maxInFlight());
            Completion none = withoutAttempt(delivery, to);
            if (none != null) {
                finish(none);
            } else {
                send(delivery, to);
            }
        } catch (Throwable e) {
            LOG.log(Level.SEVERE, e, () -> "attempt not begun delivery=" + delivery.id() + ", trying again later");
            finish(Completion.untried(delivery, clock.instant().plus(PAUSE)));
        }
    }

    private Completion withoutAttempt(Delivery delivery, Destination to) {
        Instant now = clock.instant();
        if (to.state() == Destination.State.DELETED) {
            return Completion.ended(delivery, Verdict.CANCELLED, Verdict.ENDPOINT_DELETED, now);
        }
        if (to.state() == Destination.State.HELD) {
            return Completion.untried(delivery, now);
        }
        if (delivery.body() == null) {
            return Completion.ended(delivery, Verdict.CANCELLED, Verdict.BODY_GONE, now);
        }
        if (delivery.isUsedUp(to.schedule())) {
            return Completion.ended(delivery, Verdict.EXHAUSTED, Verdict.SCHEDULE_ENDED, now);
        }
        if (ownedFor(delivery) < wholeAttempt) {
            return Completion.untried(delivery, now);
        }
        return null;
    }

    private long ownedFor(Delivery delivery) {
        return ownedUntil.applyAsLong(delivery) - System.nanoTime();
    }

    private void send(Delivery delivery, Destination to) {
        String attemptId = Ids.next("att");
        long timestamp = clock.instant().getEpochSecond();
        Parcel parcel = to.parcel(signer, delivery.eventId(), timestamp, delivery.body(), COMMON);
        dispatcher.posting(delivery);
        // Asked again behind look-up and connecting: a process may have been stopped there for any time.
        sender.send(parcel, () -> current.test(to) && ownedFor(delivery) > 0).thenAccept(answer -> {
            if (answer.outcome() == null) {
                finish(Completion.untried(delivery, clock.instant()));
                return;
            }
            Attempt attempt = new Attempt(
                    attemptId,
                    delivery.attemptCount() + 1,
                    answer.startedAt(),
                    parcel.headerText(to.hiddenHeaders()),
                    answer);
            Verdict verdict = delivery.after(answer, to, clock.instant(), RandomGenerator.getDefault());
            finish(Completion.of(delivery, attempt, verdict));
        });
    }

    /**
     * Makes an attempt of which nobody but the caller learns, also where nothing is due or the endpoint is paused.
     *
     * @param id the {@code webhook-id}
     * @return never fails; without an outcome if the endpoint was changed meanwhile, and then nothing was sent
     */
    CompletableFuture<Attempt> rehearse(String id, byte[] body, Destination to) {
        Parcel parcel = to.parcel(signer, id, clock.instant().getEpochSecond(), body, COMMON);
        return sender.send(parcel, () -> current.test(to))
                .thenApply(answer ->
                        new Attempt(id, 1, answer.startedAt(), parcel.headerText(to.hiddenHeaders()), answer));
    }

    /** The outcome is on its way to the database before the place in the dispatcher is free again. */
    private void finish(Completion completion) {
        completions.accept(completion);
        dispatcher.finished(completion.delivery());
    }
}
