package dev.postpaid.deliveries;

import dev.postpaid.pace.Pacer.Lease;
import dev.postpaid.pace.Pacer.Wish;
import dev.postpaid.pace.Recipient;
import dev.postpaid.pace.Tokens;
import java.util.ArrayDeque;
import java.util.Optional;

/** The deliveries of one endpoint in memory. Not thread-safe: the dispatcher's lock guards it. */
final class EndpointQueue {

    final String endpointId;
    final EndpointQueues.OfAccount account;
    final MemoryQuota.Share first;
    final MemoryQuota.Share later;

    /** Attempts at a time. It is 1 until the first attempt has read the endpoint, which may not allow more. */
    int cap = 1;

    /** Whether more deliveries of this endpoint wait in the database. */
    boolean moreInDatabase;

    /** Whether it waits for its turn already. */
    boolean inTurn;

    private final ArrayDeque<Delivery> waiting = new ArrayDeque<>();
    private final EndpointQueues.Times times;
    private Integer perSecond;
    private Tokens tokens;
    private int running;

    EndpointQueue(String endpointId, EndpointQueues.OfAccount account, EndpointQueues.Times times) {
        this.endpointId = endpointId;
        this.account = account;
        this.first = account.first.share();
        this.later = account.later.share();
        this.times = times;
    }

    /** Sets how many attempts a second all nodes may begin; null for no limit. */
    void limit(Integer attemptsPerSecond) {
        perSecond = attemptsPerSecond;
        if (perSecond == null) {
            tokens = null;
        } else if (tokens == null) {
            tokens = new Tokens(times.nanos());
        }
    }

    /**
     * How many more are held. If it is not prompt, or it or its account has a limit, only as many are in memory as are attempted
     * soon.
     */
    int mayHold(boolean prompt) {
        int most = Math.min(prompt ? Integer.MAX_VALUE : 2 * cap, account.soon());
        int soon = perSecond == null ? most : Math.min(most, 2 * perSecond);
        return Math.max(0, soon - slots());
    }

    boolean isReady() {
        return !waiting.isEmpty() && running < cap && (hasToken() || times.isTooLateFor(waiting.peek()));
    }

    boolean mayRunMore() {
        return running < cap && hasToken();
    }

    private boolean hasToken() {
        return tokens == null || !tokens.isEmpty();
    }

    /** Whether deliveries could start if it had a token. */
    boolean lacksToken() {
        return !hasToken() && running < cap && waiting() > 0;
    }

    /** The tokens to ask for now; empty if it needs none, or has asked lately. */
    Optional<Wish> wish() {
        return lacksToken() && tokens.mayAsk()
                ? Optional.of(new Wish(new Recipient(account.id, endpointId, perSecond), waiting()))
                : Optional.empty();
    }

    void leased(Lease lease) {
        if (tokens != null) {
            lease.addTo(tokens);
        }
    }

    /** With those whose transactions are not over, and suspects. */
    private int waiting() {
        return slots() - running;
    }

    void add(Delivery delivery) {
        waiting.add(delivery);
    }

    /** Takes out the delivery that has waited longest. */
    Delivery next() {
        return waiting.remove();
    }

    /** An attempt begins. */
    void started() {
        running++;
        account.running++;
        if (tokens != null) {
            tokens.useOne();
        }
    }

    /** An attempt is over, and its memory is free. */
    void finished(Delivery delivery) {
        running--;
        account.running--;
        shareOf(delivery).giveBack(delivery.size());
    }

    int running() {
        return running;
    }

    /** Takes out a delivery that waits. */
    Optional<Delivery> withdraw(String deliveryId) {
        Optional<Delivery> found = waiting.stream()
                .filter(delivery -> delivery.id().equals(deliveryId))
                .findFirst();
        found.ifPresent(waiting::remove);
        return found;
    }

    /** The first claim is that of the insert. The poller's claims have later numbers. */
    MemoryQuota.Share shareOf(Delivery delivery) {
        return delivery.claimNo() == 1 ? first : later;
    }

    int slots() {
        return first.slots() + later.slots();
    }

    /**
     * Whether more can be brought from the database. It says so once.
     *
     * @param few so many left in memory are few, if it has no limit
     */
    boolean wantsMore(int few) {
        int left = Math.min(perSecond == null ? few : Math.min(few, perSecond), account.soon() / 2);
        boolean wants = moreInDatabase && slots() <= left;
        moreInDatabase &= !wants;
        return wants;
    }
}
