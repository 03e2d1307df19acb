package dev.postpaid.history;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.BulkRetry;
import dev.postpaid.deliveries.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Clock;
import java.util.ArrayList;
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
     * @param ids the deliveries, oldest first, at most {@link #MOST}
     * @param more whether there are more than these
     * @param filter how they were found, for the log of changes; empty for everything
     */
    public record Counted(List<String> ids, boolean more, String filter) implements Serializable {

        public int count() {
            return ids.size();
        }
    }

    /** @param refused how many were left out, since they were delivered, sent again or taken away meanwhile */
    public record Retried(int count, int refused) {}

    public Counted count(String accountId, DeliveryFilter filter) {
        List<String> newestFirst = database.with(connection -> new RetryLog(clock.instant())
                .ids(connection, DeliverySelection.by(connection, accountId, filter, null), MOST + 1));
        List<String> ids = newestFirst.stream().limit(MOST).sorted().toList();
        return new Counted(new ArrayList<>(ids), newestFirst.size() > MOST, filter.text());
    }

    /**
     * Retries exactly what was counted, as far as it is not delivered by then. What the filter finds by now does not matter:
     * somebody agreed to these.
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
