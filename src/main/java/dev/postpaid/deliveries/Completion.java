package dev.postpaid.deliveries;

import dev.postpaid.deliveries.Delivery.Verdict;
import dev.postpaid.health.Healths;
import dev.postpaid.health.Sign;
import dev.postpaid.sending.AttemptResult.Made;
import dev.postpaid.sending.AttemptResult.NothingSent.Reason;
import dev.postpaid.sending.AttemptResult.Response;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The end of a claim of this node, which is to be written.
 *
 * @param verdict whether the delivery ends or waits
 * @param attempt the attempt that was made, or that none was
 * @param sign what it says about the health of the endpoint
 */
record Completion(Delivery delivery, Verdict verdict, Attempt attempt, Sign sign) {

    /** After an attempt that says nothing about the endpoint. */
    static Completion of(Delivery delivery, Attempt attempt, Verdict verdict) {
        return new Completion(delivery, verdict, attempt, Sign.NOTHING);
    }

    /** After an attempt that says something about the endpoint. */
    static Completion of(Delivery delivery, Attempt attempt, Verdict verdict, Sign sign) {
        return new Completion(delivery, verdict, attempt, sign);
    }

    /** The delivery ends without an attempt. */
    static Completion ended(Delivery delivery, DeliveryStatus status, EndReason reason, Instant now) {
        return of(delivery, Attempt.none(delivery, Reason.ENDED, now), Verdict.ended(status, reason));
    }

    /** No attempt was made. Any node may claim the delivery again from this time on. */
    static Completion untried(Delivery delivery, Reason reason, Instant dueAt) {
        return of(delivery, Attempt.none(delivery, reason, dueAt), Verdict.again(dueAt));
    }

    /** What these say about their endpoints. @param ours those of which this node still had the claim */
    static List<Healths.Seen> seen(List<Completion> completions, boolean[] ours) {
        return IntStream.range(0, ours.length)
                .filter(i -> ours[i])
                .mapToObj(completions::get)
                .filter(one -> one.sign() != Sign.NOTHING || one.isExhausted())
                .map(Completion::seen)
                .toList();
    }

    private Healths.Seen seen() {
        return new Healths.Seen(delivery.accountId(), delivery.endpointId(), sign, isExhausted() ? end() : null);
    }

    private Healths.End end() {
        Made made = attempt.result() instanceof Made result ? result : null;
        return new Healths.End(
                delivery.id(),
                delivery.eventId(),
                attemptCount(),
                made == null ? null : made.outcome().word(),
                made instanceof Response response ? response.statusCode() : null);
    }

    private boolean isExhausted() {
        return verdict.status() == DeliveryStatus.EXHAUSTED;
    }

    boolean isFinal() {
        return verdict.isFinal();
    }

    /** Whether it gets a line in the log: an attempt was made, or the delivery ends. */
    boolean isLogged() {
        return attempt.wasMade() || isFinal();
    }

    /** Whether the receiver says that its URL is gone for good. */
    boolean isGone() {
        return verdict.reason() == EndReason.GONE;
    }

    /** Whether the endpoint is suspended or deleted if this is written: the receiver is gone, or has failed for long. */
    boolean mayEndItsEndpoint(Healths healths) {
        return isGone() || sign.isBad() && healths.maySuspend(delivery.endpointId());
    }

    /** The number of attempts with a known outcome, this one included. */
    int attemptCount() {
        return delivery.attemptCount() + (attempt.counts() ? 1 : 0);
    }
}
