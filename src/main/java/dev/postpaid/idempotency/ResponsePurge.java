package dev.postpaid.idempotency;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.database.Database;
import dev.postpaid.database.Dialect;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Deletes expired responses. */
@ApplicationScoped
class ResponsePurge implements AccountTables {

    private static final Logger LOG = Logger.getLogger(ResponsePurge.class.getName());
    private static final int EVERY_MINUTES = 10;
    private static final int BATCH = 500;

    @Inject
    Database database;

    @Inject
    Dialect dialect;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService scheduler;

    void start(@Observes @Priority(StartOrder.ACCOUNTS) Startup startup) throws SQLException {
        if (dialect.isEmbedded()) {
            database.inTransaction(ResponseLog::freeAll);
        }
        scheduler.scheduleWithFixedDelay(this::purge, EVERY_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("kept_answer", "idempotency_key"));
    }

    /** Never throws, since the scheduler would not call it again. */
    private void purge() {
        try {
            int deleted = BATCH;
            while (deleted == BATCH) {
                deleted = database.inTransaction(connection -> ResponseLog.purge(connection, clock.instant(), BATCH));
            }
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.WARNING, "kept answers not purged, trying again in minutes=" + EVERY_MINUTES, e);
        }
    }
}
