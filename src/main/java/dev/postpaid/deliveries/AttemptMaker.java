package dev.postpaid.deliveries;

import dev.postpaid.deliveries.Delivery.Verdict;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Version;
import dev.postpaid.sending.OutgoingRequest;
import dev.postpaid.sending.Sender;
import dev.postpaid.signing.Signer;
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
final class AttemptMaker {

    private static final Logger LOG = Logger.getLogger(AttemptMaker.class.getName());

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
    private final Begin begin;
    private final ToLongFunction<Delivery> ownedUntil;
    private final Clock clock;
    private final long wholeAttempt;

    /** What has to be on record before the first byte goes out. */
    interface Begin {

        /** Whether there is anything that is not on record yet. */
        boolean isMissing(Delivery delivery);

        /** Writes it. @return never fails; false if nothing may be sent after all */
        CompletableFuture<Boolean> record(Delivery delivery);
    }

    /**
     * @param destinations finds an endpoint as it is now
     * @param current whether it is still so; asked right before the first byte goes out
     * @param begin puts on record that an attempt begins, where that has to be
     * @param ownedUntil until when, by {@link System#nanoTime()}, a delivery surely is this node's
     * @param wholeAttempt how long an attempt can take; with less time left none is begun
     */
    AttemptMaker(
            Function<String, Destination> destinations,
            Predicate<Destination> current,
            Dispatcher dispatcher,
            Sender sender,
            Signer signer,
            Consumer<Completion> completions,
            Begin begin,
            ToLongFunction<Delivery> ownedUntil,
            Clock clock,
            Duration wholeAttempt) {
        this.destinations = destinations;
        this.current = current;
        this.dispatcher = dispatcher;
        this.sender = sender;
        this.signer = signer;
        this.completions = completions;
        this.begin = begin;
        this.ownedUntil = ownedUntil;
        this.clock = clock;
        this.wholeAttempt = wholeAttempt.toNanos();
    }

    /** Begins the attempt, or ends the delivery where none is due. Returns before the answer is there. */
    void attempt(Delivery delivery) {
        orLater(delivery, () -> {
            Destination to = destinations.apply(delivery.endpointId());
            dispatcher.cap(delivery.endpointId(), to.settings().maxInFlight());
            Completion none = withoutAttempt(delivery, to);
            if (none != null) {
                finish(none);
            } else {
                dispatcher.posting(delivery);
                send(delivery, to, !begin.isMissing(delivery));
            }
        });
    }

    private void orLater(Delivery delivery, Runnable deed) {
        try {
            deed.run();
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
        if (delivery.isPoison()) {
            LOG.warning("given up, since the server stopped at each attempt delivery=" + delivery.id());
            return Completion.ended(delivery, Verdict.EXHAUSTED, Verdict.POISON_MESSAGE, now);
        }
        if (ownedFor(delivery) < wholeAttempt) {
            return Completion.untried(delivery, now);
        }
        return null;
    }

    private long ownedFor(Delivery delivery) {
        return ownedUntil.applyAsLong(delivery) - System.nanoTime();
    }

    /**
     * @param begun whether all is on record that has to be; else this only finds out whether there is a connection, without
     *     which nothing begins, and then comes back
     */
    private void send(Delivery delivery, Destination to, boolean begun) {
        String attemptId = Ids.next("att");
        long timestamp = clock.instant().getEpochSecond();
        OutgoingRequest parcel = to.parcel(signer, delivery.eventId(), timestamp, delivery.body(), COMMON);
        sender.send(parcel, () -> begun && isWanted(delivery, to)).thenAccept(answer -> {
            if (answer.outcome() == null) {
                unsent(delivery, to, begun);
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

    /** Asked again behind look-up and connecting: a process may have been stopped there for any time. */
    private boolean isWanted(Delivery delivery, Destination to) {
        return current.test(to) && ownedFor(delivery) > 0;
    }

    private void begun(Delivery delivery, Destination to, boolean ours) {
        if (ours && ownedFor(delivery) >= wholeAttempt) {
            send(delivery, to, true);
        } else {
            finish(Completion.untried(delivery, clock.instant()));
        }
    }

    private void unsent(Delivery delivery, Destination to, boolean begun) {
        if (begun || !isWanted(delivery, to)) {
            finish(Completion.untried(delivery, clock.instant()));
            return;
        }
        orLater(delivery, () -> begin.record(delivery)
                .thenAccept(ours -> orLater(delivery, () -> begun(delivery, to, ours))));
    }

    /**
     * Makes an attempt of which nobody but the caller learns, also where nothing is due or the endpoint is paused.
     *
     * @param id the {@code webhook-id}
     * @return never fails; without an outcome if the endpoint was changed meanwhile, and then nothing was sent
     */
    CompletableFuture<Attempt> test(String id, byte[] body, Destination to) {
        OutgoingRequest parcel = to.parcel(signer, id, clock.instant().getEpochSecond(), body, COMMON);
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
