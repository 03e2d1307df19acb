package dev.postpaid.retention;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.database.Database;
import dev.postpaid.database.DatabaseException;
import dev.postpaid.platform.BackgroundWork;
import dev.postpaid.platform.Expiring;
import dev.postpaid.platform.Keeping;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Goes through all accounts once per interval, on one node, and deletes what is too old. Rows are found by the primary key, which
 * begins with the account and has the time of creation in its second column, so no index is there for this alone. Each
 * transaction deletes a few hundred rows, and each round of the background thread makes a few of them for an account, so live
 * traffic hardly notices. If the node dies, the next interval goes on.
 */
@ApplicationScoped
public class Retention implements BackgroundWork {

    private static final Logger LOG = Logger.getLogger(Retention.class.getName());

    private static final int ROWS = 500;
    private static final int TRANSACTIONS = 4;
    private static final int ACCOUNTS_AT_A_TIME = 100;

    private static final Duration LONGEST_INTERVAL = Duration.ofDays(365);

    private static final String BEGIN =
            """
            UPDATE retention
            SET begun_at = ?,
                behind_since = CASE WHEN finished_at < begun_at THEN COALESCE(behind_since, begun_at) END
            WHERE begun_at <= ?
            """;

    private static final String FINISH =
            """
            UPDATE retention
            SET finished_at = ?, deleted_rows = ?, behind_since = NULL
            """;

    private static final String PROGRESS =
            """
            SELECT begun_at, finished_at, deleted_rows, behind_since
            FROM retention
            """;

    @Inject
    Database database;

    @Inject
    Accounts accounts;

    @Inject
    OwnRetentions ownRetentions;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    @Any
    Instance<Expiring> features;

    /** The accounts that are left, in this interval or an earlier one. Only the background thread uses it. */
    private final Set<String> left = new LinkedHashSet<>();

    /** Those of them that may keep less than the installation. */
    private final Set<String> own = new HashSet<>();

    /** Whether this node began a round that has not ended. Only the background thread uses it. */
    private boolean begun;

    private long deletedRows;

    private Keeping installation;
    private Duration interval;
    private Instant next = Instant.MIN;

    /** @throws IllegalStateException if a setting is not a duration, or too long a one */
    void configure(@Observes @Priority(StartOrder.ACCOUNTS) Startup startup) {
        installation = Keeping.of(settings);
        interval = settings.duration(Setting.RETENTION_INTERVAL, LONGEST_INTERVAL);
    }

    @Override
    public List<String> unfinished() {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(interval);
            if (begins(now)) {
                own.clear();
                own.addAll(ownRetentions.accounts());
                left.addAll(accounts.allIds());
                begun = true;
                deletedRows = 0;
            }
        }
        if (begun && left.isEmpty()) {
            finish(now);
        }
        return left.stream().limit(ACCOUNTS_AT_A_TIME).toList();
    }

    private void finish(Instant now) {
        inTransaction(connection -> Database.update(connection, FINISH, now, deletedRows));
        begun = false;
    }

    /**
     * How far the last round is, on whichever node.
     *
     * @param begunAt when it began
     * @param finishedAt when the last round that ended did so; null if none has
     * @param deletedRows what that round deleted; null if none has ended
     * @param behindSince since when each round begins before the one before has ended; null if they keep up
     */
    public record Progress(Instant begunAt, Instant finishedAt, Long deletedRows, Instant behindSince) {}

    /** Rounds are behind only after the second one that was not over in time: a node may have stopped during one. */
    public Progress progress() {
        Instant patience = clock.instant().minus(interval.multipliedBy(2));
        return inTransaction(connection -> Database.query(
                        connection,
                        row -> {
                            Instant behind = Database.instant(row, "behind_since");
                            return new Progress(
                                    Database.instant(row, "begun_at"),
                                    Database.instant(row, "finished_at"),
                                    row.getObject("deleted_rows", Long.class),
                                    behind == null || behind.isAfter(patience) ? null : behind);
                        },
                        PROGRESS))
                .get(0);
    }

    /** One node alone does the work of an interval. */
    private boolean begins(Instant now) {
        return inTransaction(connection -> Database.update(connection, BEGIN, now, now.minus(interval))) == 1;
    }

    /** An account whose rows cannot be deleted now goes behind all others. */
    @Override
    public boolean step(String accountId) {
        left.remove(accountId);
        boolean isDone = false;
        try {
            isDone = deleteSome(accountId);
        } finally {
            if (!isDone) {
                left.add(accountId);
            }
        }
        return false;
    }

    /** @return whether there is nothing more to delete */
    private boolean deleteSome(String accountId) {
        Keeping keeping = own.contains(accountId) ? ownRetentions.get(accountId).within(installation) : installation;
        List<Expiring> all = new ArrayList<>();
        features.forEach(all::add);
        for (int i = 0; i < TRANSACTIONS && !all.isEmpty(); i++) {
            all.removeIf(feature -> deleted(feature, accountId, keeping) < ROWS);
        }
        return all.isEmpty();
    }

    private int deleted(Expiring feature, String accountId, Keeping keeping) {
        int rows = inTransaction(connection -> feature.expire(connection, accountId, keeping, clock.instant(), ROWS));
        deletedRows += rows;
        if (rows > 0) {
            LOG.fine(() -> "too old, deleted rows=" + rows + " account=" + accountId);
        }
        return rows;
    }

    private <T> T inTransaction(Database.Work<T> work) {
        try {
            return database.inTransaction(work);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
