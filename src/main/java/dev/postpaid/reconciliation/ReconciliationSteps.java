package dev.postpaid.reconciliation;

import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.payments.Nightly;
import dev.postpaid.payments.ProviderFailure;
import dev.postpaid.reconciliation.Finding.Kind;
import dev.postpaid.reconciliation.Reconciliation.Reason;
import dev.postpaid.reconciliation.Reconciliation.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * The transactions of a reconciliation. A node claims it for a while, asks outside of a transaction, and writes what it found
 * together with the place that is reached. If it dies meanwhile, the claim ends, and any node goes on at that place. What a node
 * brings after its claim ended is dropped: another may have it already.
 */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class ReconciliationSteps {

    /** More is not kept of either kind: by then there is one cause for all. */
    static final int MOST_FINDINGS = 1_000;

    /** At most 10,000 events of Stripe, or 25,000 payments of Mollie. */
    static final int MOST_PAGES = 100;

    /** Longer than a question to a provider takes. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** How often a provider that does not answer is asked. */
    static final int MOST_TRIES = 3;

    /** So often a step may begin and not end: it fails by something else than the provider. */
    static final int MOST_BEGUN = 10;

    /** A provider that wants us to wait longer is not asked again. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /** How long a repair waits while the endpoint has enough to do. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(ReconciliationSteps.class.getName());

    @Inject
    Database database;

    @Inject
    Clock clock;

    private interface Change {
        Reconciliation of(Connection connection, Reconciliation now) throws SQLException;
    }

    /** Claims one that is due, for one step; empty if another node is at it. */
    Optional<Reconciliation> claim(String id) {
        Instant now = clock.instant();
        return database.with(connection -> {
            Optional<Reconciliation> due =
                    ReconciliationRows.lockIfFree(connection, id).filter(found -> found.isDue(now));
            if (due.isEmpty()) {
                return due;
            }
            boolean givenUp = due.get().tries() >= MOST_BEGUN;
            Reconciliation claimed = givenUp
                    ? givenUp(connection, due.get(), now)
                    : due.get().claimed(now.plus(LEASE).truncatedTo(ChronoUnit.MICROS));
            ReconciliationRows.write(connection, claimed);
            return givenUp ? Optional.empty() : Optional.of(claimed);
        });
    }

    private static Reconciliation givenUp(Connection connection, Reconciliation seen, Instant now) throws SQLException {
        for (Kind kind : Kind.values()) {
            RepairRows.endAll(connection, seen, kind, Repair.PROVIDER_FAILED, now);
        }
        return seen.isRunning() ? seen.ended(Reason.GIVEN_UP, false, now, null) : seen.repairing(null);
    }

    /**
     * Writes what a page of the provider has. A payment that a page before had with its order is ours, although this one has it
     * without.
     *
     * @param next the cursor of the next page, or null
     */
    void takePayments(Reconciliation claimed, Comparison page, String next) {
        change(claimed, (connection, now) -> {
            int added = add(connection, now, page.findings());
            int notOurs = page.notOurs().size() - FindingRows.countSubjects(connection, now, page.notOurs());
            Tally more = new Tally(page.compared(), notOurs, added, 0, 0);
            Reconciliation after = now.advanced(next, more, clock.instant());
            boolean full = after.pages() >= MOST_PAGES || after.tally().unknownHere() >= MOST_FINDINGS;
            return next == null || full ? after.withOrders(null, next != null, clock.instant()) : after;
        });
    }

    /**
     * Writes what a page of paid orders has.
     *
     * @param waiting deliveries that need nothing
     * @param next the cursor of the next page. @param ends whether there is none
     */
    void takeOrders(Reconciliation claimed, List<Finding> found, int waiting, String next, boolean ends) {
        change(claimed, (connection, now) -> {
            int added = add(connection, now, found);
            Reconciliation after = now.advanced(next, new Tally(0, 0, 0, added, waiting), clock.instant());
            boolean full = after.tally().undelivered() >= MOST_FINDINGS;
            return ends || full ? ended(connection, after, !ends) : after;
        });
    }

    private static int add(Connection connection, Reconciliation now, List<Finding> found) throws SQLException {
        int added = 0;
        for (Finding each : found) {
            added += FindingRows.add(connection, now, each) ? 1 : 0;
        }
        return added;
    }

    private Reconciliation ended(Connection connection, Reconciliation last, boolean early) throws SQLException {
        if (last.nightly() == Nightly.REPAIR) {
            RepairRows.wantAll(connection, last);
        }
        Instant now = clock.instant();
        Reconciliation ended = last.ended(null, early, now, hasWanted(connection, last) ? now : null);
        LOG.info("reconciliation ended reconciliation=" + ended.id() + " account=" + ended.accountId() + " provider="
                + ended.provider() + " state=" + Words.of(ended.state()) + " reason=" + Words.of(ended.reason())
                + " unknown_here=" + ended.tally().unknownHere() + " undelivered="
                + ended.tally().undelivered());
        return ended;
    }

    private static boolean hasWanted(Connection connection, Reconciliation of) throws SQLException {
        return !RepairRows.wanted(connection, of, 1).isEmpty();
    }

    /** The provider did not answer: asks again a little later, or goes on without it. */
    void failed(Reconciliation claimed, ProviderFailure failure) {
        change(claimed, (connection, now) -> {
            Optional<Duration> wait = wait(now, failure);
            if (wait.isPresent()) {
                return now.again(clock.instant().plus(wait.get()));
            }
            if (now.isRunning() && now.stage() == Stage.PAYMENTS) {
                return now.withOrders(Reason.of(failure.reason()), false, clock.instant());
            }
            RepairRows.endAll(connection, now, Kind.UNKNOWN_HERE, Repair.PROVIDER_FAILED, clock.instant());
            return repairing(connection, now);
        });
    }

    /** Empty if it is not asked again. */
    private static Optional<Duration> wait(Reconciliation now, ProviderFailure failure) {
        if (!failure.reason().passes() || now.tries() >= MOST_TRIES) {
            return Optional.empty();
        }
        Duration usual = Duration.ofSeconds(now.tries() == 1 ? 1 : 5);
        Duration wait = failure.retryAfter().orElse(usual);
        return wait.compareTo(LONGEST_WAIT) > 0 ? Optional.empty() : Optional.of(wait);
    }

    /** What is repaired next: payments one by one, then events of one endpoint. */
    List<Finding> wanted(Reconciliation claimed, int most) {
        return database.with(connection -> RepairRows.wanted(connection, claimed, most));
    }

    /** Writes what came of repairs, by the ids of their findings. */
    void repaired(Reconciliation claimed, Map<String, Repair> results) {
        change(claimed, (connection, now) -> {
            for (Map.Entry<String, Repair> each : results.entrySet()) {
                RepairRows.repaired(connection, each.getKey(), each.getValue(), clock.instant());
            }
            return repairing(connection, now);
        });
    }

    private Reconciliation repairing(Connection connection, Reconciliation now) throws SQLException {
        return now.repairing(hasWanted(connection, now) ? clock.instant() : null);
    }

    /** The endpoint has enough to do. */
    void later(Reconciliation claimed) {
        change(claimed, (connection, now) -> now.repairing(clock.instant().plus(PAUSE)));
    }

    private void change(Reconciliation claimed, Change change) {
        database.with(connection -> {
            Optional<Reconciliation> now = ReconciliationRows.lock(connection, claimed.id())
                    .filter(found -> claimed.dueAt().equals(found.dueAt()));
            if (now.isPresent()) {
                ReconciliationRows.write(connection, change.of(connection, now.get()));
            }
            return null;
        });
    }
}
