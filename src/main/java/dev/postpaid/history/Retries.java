package dev.postpaid.history;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.Deliveries;
import dev.postpaid.deliveries.Deliveries.BulkRetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Retries all deliveries that a filter selects. A delivery that waits for its next attempt becomes due now. A delivery that
 * ended undelivered is sent again, unless that was done since. The work is done in short transactions, each of which checks
 * again: if one fails, the deliveries of the earlier ones stay retried.
 */
@ApplicationScoped
public class Retries {

    /** How many deliveries are retried at once. To retry more, ask again: retried deliveries are not counted again. */
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
     * The deliveries that would be retried.
     *
     * @param ids the deliveries, oldest first, at most {@link #MOST}
     * @param more whether there are more
     * @param filter the filter, for the log of changes; empty for all deliveries
     */
    public record Counted(List<String> ids, boolean more, String filter) implements Serializable {

        public int count() {
            return ids.size();
        }
    }

    /** @param refused how many were left out, since they were delivered, sent again or deleted meanwhile */
    public record Retried(int count, int refused) {}

    public Counted count(String accountId, DeliveryFilter filter) {
        List<String> newestFirst = database.with(connection -> new RetryLog(clock.instant())
                .ids(connection, DeliverySelection.by(connection, accountId, filter, null), MOST + 1));
        List<String> ids = newestFirst.stream().limit(MOST).sorted().toList();
        return new Counted(new ArrayList<>(ids), newestFirst.size() > MOST, filter.text());
    }

    /**
     * Retries exactly the counted deliveries, except those delivered meanwhile. The filter is not applied again: the user
     * confirmed these deliveries.
     */
    public Retried retry(String accountId, Counted counted) {
        BulkRetry all = BulkRetry.begin(counted.filter());
        for (int from = 0; from < counted.count(); from += STEP) {
            List<String> step = counted.ids().subList(from, Math.min(counted.count(), from + STEP));
            all = deliveries.retryUndelivered(accountId, step, all);
        }
        return new Retried(all.count(), all.leftOut());
    }
}
