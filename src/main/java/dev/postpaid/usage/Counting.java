package dev.postpaid.usage;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.database.Database;
import dev.postpaid.database.DatabaseException;
import dev.postpaid.platform.BackgroundWork;
import dev.postpaid.platform.Counted;
import dev.postpaid.platform.Counted.Range;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;

/**
 * Counts what accounts did, on one node per interval. Each row is read once, by the primary key, some thousand in a transaction. A
 * row has its id before it is committed, so only what is some time old is counted. How far an account is counted is committed
 * together with its figures: if the node dies, the next round goes on.
 */
@ApplicationScoped
public class Counting implements BackgroundWork {

    private static final Logger LOG = Logger.getLogger(Counting.class.getName());

    private static final int ACCOUNTS_AT_A_TIME = 100;

    /** Retention keeps everything for longer than this by default. */
    private static final Duration LONGEST = Duration.ofHours(12);

    @Inject
    Database database;

    @Inject
    Accounts accounts;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** How many rows a transaction reads of each source. */
    int rows = 20_000;

    private Duration interval;
    private Duration settling;

    /** The accounts that are left in this round. Only the background thread uses these. */
    private final Set<String> left = new LinkedHashSet<>();

    private boolean failed;
    private Instant horizon;
    private Instant next = Instant.MIN;

    /** @throws IllegalStateException if a setting is not a duration, or too long a one */
    void configure(@Observes @Priority(StartOrder.ACCOUNTS) Startup startup) {
        interval = settings.duration(Setting.USAGE_INTERVAL, LONGEST);
        settling = settings.duration(Setting.USAGE_SETTLED, LONGEST);
    }

    @Override
    public List<String> unfinished() {
        Instant now = clock.instant();
        if (horizon == null && !now.isBefore(next)) {
            next = now.plus(interval);
            begin(now);
        }
        if (horizon != null && left.isEmpty()) {
            finish();
        }
        return left.stream().limit(ACCOUNTS_AT_A_TIME).toList();
    }

    /**
     * If no round began for long, the database may have been away, and outcomes that waited for it are written only now: the next
     * round counts them.
     */
    private void begin(Instant now) {
        Optional<Instant> last = inTransaction(connection -> UsageRows.begin(connection, now, now.minus(interval)));
        if (last.isPresent() && !last.get().isBefore(now.minus(interval).minus(settling))) {
            Instant until = now.minus(settling);
            List<String> all = accounts.allIds();
            left.addAll(inTransaction(connection -> toCount(connection, all, until)));
            failed = false;
            horizon = until;
        }
    }

    /** The accounts that have anything to count. */
    private static Set<String> toCount(Connection connection, List<String> all, Instant until) throws SQLException {
        Map<String, Map<Source, String>> cursors = UsageRows.cursors(connection);
        Set<String> found = new TreeSet<>();
        for (Source source : Source.values()) {
            String before = source.idAt(until);
            List<Range> ranges = all.stream()
                    .map(id -> new Range(
                            id, cursors.containsKey(id) ? cursors.get(id).get(source) : "", before))
                    .toList();
            found.addAll(source.first(connection, ranges).keySet());
        }
        return found;
    }

    /** A round in which an account could not be counted does not say that all are. */
    private void finish() {
        if (!failed) {
            inTransaction(connection -> UsageRows.finish(connection, horizon));
        }
        horizon = null;
    }

    /** An account that cannot be counted now is left to the next round. */
    @Override
    public boolean step(String accountId) {
        left.remove(accountId);
        boolean isDone = false;
        try {
            boolean more = inTransaction(connection -> count(connection, accountId));
            isDone = true;
            if (more) {
                left.add(accountId);
            }
            return more;
        } finally {
            failed |= !isDone;
        }
    }

    /** @return whether there is more to count */
    private boolean count(Connection connection, String accountId) throws SQLException {
        Map<Source, String> cursors = UsageRows.lockCursors(connection, accountId);
        boolean more = false;
        for (Source source : Source.values()) {
            more |= count(connection, accountId, source, cursors);
        }
        UsageRows.move(connection, accountId, cursors);
        return more;
    }

    private boolean count(Connection connection, String accountId, Source source, Map<Source, String> cursors)
            throws SQLException {
        Range all = new Range(accountId, cursors.get(source), source.idAt(horizon));
        String first = source.first(connection, List.of(all)).get(accountId);
        if (first == null) {
            return false;
        }
        LocalDate day = source.madeAt(first).atZone(ZoneOffset.UTC).toLocalDate();
        String nextDay = source.idAt(day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        boolean lastDay = nextDay.compareTo(all.before()) >= 0;
        Range ofDay = new Range(accountId, all.after(), lastDay ? all.before() : nextDay);
        Counted counted = source.count(connection, ofDay, rows);
        UsageRows.add(connection, accountId, day, counted.numbers());
        cursors.put(source, counted.last());
        LOG.fine(() -> "usage counted account=" + accountId + " day=" + day + " rows=" + counted.rows());
        return !lastDay || counted.rows() == rows;
    }

    private <T> T inTransaction(Database.Work<T> work) {
        try {
            return database.inTransaction(work);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
