package dev.postpaid.history;

import dev.postpaid.database.Database;
import dev.postpaid.deliveries.Deliveries;
import dev.postpaid.deliveries.Deliveries.Bulk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Retries or cancels all deliveries that a filter selects, or some that were chosen. The work is done in short transactions,
 * each of which checks again: if one fails, the earlier ones stay done.
 */
@ApplicationScoped
public class BulkActions {

    /** How many deliveries one action changes. To change more, ask again: what is done is not counted again. */
    public static final int MOST = 1_000;

    /** How many deliveries a transaction changes. */
    private static final int STEP = 50;

    /** In the log of changes: the deliveries were chosen one by one. */
    private static final String CHOSEN = "chosen";

    @Inject
    Deliveries deliveries;

    @Inject
    DeliveryHistory history;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** What is done with each delivery. */
    public enum Action {
        /** A delivery that waits becomes due now. One that ended undelivered is sent again, unless that was done since. */
        RETRY,
        /** Nothing more is sent of a delivery that waits. */
        CANCEL
    }

    /**
     * The deliveries on which an action would have an effect.
     *
     * @param ids the deliveries, oldest first, at most {@link #MOST}
     * @param more whether there are more
     * @param filter the filter, for the log of changes; empty for all deliveries
     */
    public record Counted(Action action, List<String> ids, boolean more, String filter) implements Serializable {

        public int count() {
            return ids.size();
        }
    }

    /** @param leftOut how many did not change, since they ended, or were sent again, meanwhile */
    public record Done(int count, int leftOut) {}

    /** Counts those that a filter selects. */
    public Counted count(Action action, String accountId, DeliveryFilter filter) {
        return counted(action, accountId, filter, filter.text());
    }

    /** Counts those among these. */
    public Counted count(Action action, String accountId, Collection<String> chosen) {
        return counted(action, accountId, DeliveryFilter.among(chosen), CHOSEN);
    }

    private Counted counted(Action action, String accountId, DeliveryFilter filter, String text) {
        BulkLog log = new BulkLog(history.log(), clock.instant());
        List<String> newestFirst = database.with(connection -> {
            DeliverySelection wanted = DeliverySelection.by(connection, accountId, filter, null);
            return switch (action) {
                case RETRY -> log.retriable(connection, wanted, MOST + 1);
                case CANCEL -> log.cancellable(connection, wanted, MOST + 1);
            };
        });
        List<String> ids = newestFirst.stream().limit(MOST).sorted().toList();
        return new Counted(action, new ArrayList<>(ids), newestFirst.size() > MOST, text);
    }

    /**
     * Changes exactly the counted deliveries, except those that ended meanwhile. The filter is not applied again: the user
     * confirmed these deliveries.
     */
    public Done apply(String accountId, Counted counted) {
        Bulk all = Bulk.begin(counted.filter());
        for (int from = 0; from < counted.count(); from += STEP) {
            List<String> step = counted.ids().subList(from, Math.min(counted.count(), from + STEP));
            all = switch (counted.action()) {
                case RETRY -> deliveries.retryUndelivered(accountId, step, all);
                case CANCEL -> deliveries.cancelWaiting(accountId, step, all);
            };
        }
        return new Done(all.count(), all.leftOut());
    }
}
