package dev.postpaid.deliveries;

import dev.postpaid.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;

/**
 * Retrying all that a filter shows: what waits for its next attempt is due now, and what ended without being delivered is
 * sent again, unless that was done since. In short transactions, each of which decides anew: what was retried stays so if the
 * rest cannot be.
 */
@ApplicationScoped
public class Retries {

    /** How many are retried at once. Whoever has more asks again: what was retried is not counted any more. */
    public static final int MOST = 1_000;

    /** How many events are locked at a time. */
    private static final int STEP = 50;

    @Inject
    Deliveries deliveries;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /**
     * What would be retried.
     *
     * @param count at most {@link #MOST}
     * @param more whether there are more than that
     * @param newest the newest of them; null if there are none
     * @param ids each of them, oldest first
     */
    public record Counted(int count, boolean more, String newest, List<String> ids) implements Serializable {}

    /** @param refused how many were left out, since they were delivered, sent again or taken away meanwhile */
    public record Retried(int count, int refused) {}

    public Counted count(String accountId, DeliveryFilter filter) {
        List<String> ids = ids(accountId, filter, null, MOST + 1);
        List<String> first = oldestFirst(ids.subList(0, Math.min(ids.size(), MOST)));
        return new Counted(first.size(), ids.size() > MOST, ids.isEmpty() ? null : ids.get(0), first);
    }

    /**
     * Retries what was counted and still can be, oldest first.
     *
     * @param most never more than these, nor than {@link #MOST}
     * @param newest nothing newer than this
     */
    public Retried retry(String accountId, DeliveryFilter filter, int most, String newest) {
        return retry(accountId, filter, oldestFirst(ids(accountId, filter, newest, Math.min(most, MOST))));
    }

    /**
     * Retries exactly these, as far as they are not delivered by then.
     *
     * @param filter how they were found, for the log of changes
     * @param ids as they were counted; those that are not this account's are left out
     */
    public Retried retry(String accountId, DeliveryFilter filter, List<String> ids) {
        BulkRetry all = BulkRetry.begin(filter);
        for (int from = 0; from < ids.size(); from += STEP) {
            List<String> step = ids.subList(from, Math.min(ids.size(), from + STEP));
            all = deliveries.retryUndelivered(accountId, step, all);
        }
        return new Retried(all.count(), all.leftOut());
    }

    private static List<String> oldestFirst(List<String> ids) {
        return ids.stream().sorted().toList();
    }

    /** Newest first. */
    private List<String> ids(String accountId, DeliveryFilter filter, String newest, int most) {
        return database.with(connection -> new RetryLog(clock.instant())
                .ids(connection, Wanted.upTo(connection, accountId, filter, newest), most));
    }
}
