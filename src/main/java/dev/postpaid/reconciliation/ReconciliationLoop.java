package dev.postpaid.reconciliation;

import dev.postpaid.database.Database;
import dev.postpaid.payments.Nightly;
import dev.postpaid.payments.NightlyRuns;
import dev.postpaid.platform.BackgroundWork;
import dev.postpaid.platform.Loop;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs reconciliations on a thread of its own, since a provider can be slow and other background work should not wait for it. All of
 * them take turns step by step. It also begins the nightly ones that are due.
 */
@ApplicationScoped
public class ReconciliationLoop {

    private static final Logger LOG = Logger.getLogger(ReconciliationLoop.class.getName());

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_NIGHTS = 50;

    /** How long a stop waits for a running step. A question to a provider can take longer; its claim ends by itself. */
    private static final long JOIN_MILLIS = 2_000;

    @Inject
    ReconciliationWork work;

    @Inject
    Database database;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Resource
    ManagedThreadFactory threads;

    private final Loop loop =
            Loop.every(PAUSE, this::round, e -> LOG.log(Level.WARNING, "reconciliations not found, looking again", e));
    private int hour;
    private Thread thread;

    /** @throws IllegalStateException if the hour of nightly reconciliations is not one */
    void start(@Observes @Priority(StartOrder.BACKGROUND) Startup startup) {
        hour = settings.hour(Setting.RECONCILIATION_HOUR);
        thread = threads.newThread(loop);
        thread.start();
    }

    void stop(@Observes Shutdown shutdown) throws InterruptedException {
        loop.stop();
        if (thread != null) {
            thread.join(JOIN_MILLIS);
        }
    }

    void added(@Observes(during = TransactionPhase.AFTER_SUCCESS) BackgroundWork.Added added) {
        loop.wake();
    }

    private void round() throws SQLException {
        beginNights();
        List<String> due = work.due();
        while (!due.isEmpty() && !loop.isStopped()) {
            due.forEach(this::step);
            due = work.due();
        }
    }

    /** What fails is tried again when its claim ends. */
    private void step(String id) {
        if (loop.isStopped()) {
            return;
        }
        try {
            work.step(id);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "step of a reconciliation failed, trying again reconciliation=" + id);
        }
    }

    /** @return how many began */
    int beginNights() throws SQLException {
        Instant now = clock.instant();
        int begun = 0;
        for (NightlyRuns.Due due :
                database.inTransaction(connection -> NightlyRuns.due(connection, now, MOST_NIGHTS))) {
            begun += database.inTransaction(connection -> begin(connection, due, now)) ? 1 : 0;
        }
        return begun;
    }

    /** One that a person began and that runs at this time is enough. */
    private boolean begin(Connection connection, NightlyRuns.Due due, Instant now) throws SQLException {
        return NightlyRuns.take(connection, due, Nightly.next(hour, now))
                && ReconciliationRows.insert(
                        connection,
                        Reconciliation.begin(
                                due.accountId(),
                                due.provider(),
                                due.mode(),
                                Reconciliation.DAYS,
                                Reconciliation.NIGHT,
                                now));
    }
}
