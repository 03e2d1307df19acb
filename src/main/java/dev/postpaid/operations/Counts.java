package dev.postpaid.operations;

/**
 * What was done in a time.
 *
 * @param accepted events
 * @param delivered deliveries that arrived
 * @param retried failed attempts that are tried again
 * @param failed deliveries that were given up
 */
public record Counts(long accepted, long delivered, long retried, long failed) {

    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts more) {
        return new Counts(
                accepted + more.accepted, delivered + more.delivered, retried + more.retried, failed + more.failed);
    }

    Counts minus(Counts before) {
        return new Counts(
                accepted - before.accepted,
                delivered - before.delivered,
                retried - before.retried,
                failed - before.failed);
    }
}
