package dev.postpaid.deliveries;

import dev.postpaid.platform.Database;
import dev.postpaid.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Clock;
import java.util.Collections;
import java.util.List;

/**
 * Retrying all that a filter shows: what waits for its next attempt is due now, and what ended without being delivered is
 * sent again, unless that was done since. Each in a transaction of its own: what was retried stays so if another cannot be.
 */
@ApplicationScoped
public class Retries {

    /** How many are retried at once. Whoever has more asks again: what was retried is not counted any more. */
    public static final int MOST = 1_000;

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
     */
    public record Counted(int count, boolean more, String newest) implements Serializable {}

    /** @param refused how many could not be, since something happened to them meanwhile */
    public record Retried(int count, int refused) {}

    public Counted count(String accountId, DeliveryFilter filter) {
        List<String> ids = ids(accountId, filter, null, MOST + 1);
        return new Counted(Math.min(ids.size(), MOST), ids.size() > MOST, ids.isEmpty() ? null : ids.get(0));
    }

    /**
     * Retries what was counted and still can be, oldest first.
     *
     * @param most never more than these, nor than {@link #MOST}
     * @param newest nothing newer than this
     */
    public Retried retry(String accountId, DeliveryFilter filter, int most, String newest) {
        List<String> ids = ids(accountId, filter, newest, Math.min(most, MOST));
        Collections.reverse(ids);
        int refused = 0;
        for (String id : ids) {
            try {
                deliveries.retry(accountId, id);
            } catch (ProblemException meanwhile) {
                refused++;
            }
        }
        return new Retried(ids.size() - refused, refused);
    }

    /** Newest first. */
    private List<String> ids(String accountId, DeliveryFilter filter, String newest, int most) {
        return database.with(connection -> new RetryLog(clock.instant())
                .ids(connection, Wanted.upTo(connection, accountId, filter, newest), most));
    }
}
