package dev.postpaid.accounts;

import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.platform.BackgroundWork;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.logging.Logger;

/**
 * Closes accounts, and purges closed accounts until all their rows are deleted.
 *
 * <p>Closing takes effect at once, but requests, notifications and attempts that began before can still write an order, an
 * event or a row of the log. So the account's own row stays until the longest of these has ended: an attempt that waits in
 * memory until its lease ends. Then the first round that finds no other rows deletes it. Rows that appear late are found by
 * a later round, and none can appear afterwards: orders and payments refer to the account's row, recording an event requires
 * it, and the outcome of an attempt is dropped if its event is deleted.
 */
@Transactional
@ApplicationScoped
public class ClosedAccounts implements BackgroundWork {

    private static final Logger LOG = Logger.getLogger(ClosedAccounts.class.getName());

    private static final int ROWS_PER_ROUND = 500;
    private static final int MOST_AT_A_TIME = 100;

    private static final List<AccountTable> OURS = List.of(
            AccountTable.of("audit_entry", "id"),
            AccountTable.of("api_key", "id"),
            AccountTable.of("app_user", "id"),
            AccountTable.of("signing_secret", "id").lookedUp());

    @PersistenceContext
    EntityManager em;

    @Inject
    Accounts accounts;

    @Inject
    Database database;

    @Inject
    Settings settings;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    @Inject
    Event<AccountClosed> closed;

    @Inject
    Event<Accounts.Changed> changed;

    @Inject
    Instance<AccountTables> features;

    @Inject
    Event<BackgroundWork.Added> added;

    /** @throws ProblemException 404 unless the account exists and is open, 409 for the operator's account */
    @RetryOnConflict
    public void close(String id) {
        Account account = accounts.lock(id);
        if (account.isOperator()) {
            throw new ProblemException(
                    ProblemType.OPERATOR_ACCOUNT, "This is the operator's own account; the installation needs it.");
        }
        account.close(clock.instant());
        em.flush();
        audit.noteOfInstallation("account_closed", id);
        closed.fire(new AccountClosed(id, account.ref()));
        changed.fire(new Accounts.Changed(id));
        added.fire(new BackgroundWork.Added());
        LOG.info("account closed, its data is purged from now on account=" + id);
    }

    @Override
    public List<String> unfinished() {
        return em.createQuery(
                        "SELECT a.id FROM Account a WHERE a.closedAt IS NOT NULL ORDER BY a.closedAt", String.class)
                .setMaxResults(MOST_AT_A_TIME)
                .getResultList();
    }

    /** A round of the purge. The account's row is locked, so that two nodes do not look for the same rows. */
    @Override
    public boolean step(String id) {
        Account account = em.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (account == null) {
            return false;
        }
        boolean quiet = account.closedAt().plus(longest()).isBefore(clock.instant());
        PurgeRound round = new PurgeRound(database, id, quiet, ROWS_PER_ROUND);
        features.forEach(feature -> round.empty(feature.accountTables()));
        round.empty(OURS);
        account.purged(round.deleted());
        if (quiet && round.deleted() == 0) {
            em.remove(account);
            LOG.info("account purged account=" + id + " rows=" + account.purgedRows());
        }
        return round.deleted() > 0;
    }

    private Duration longest() {
        return settings.duration(Setting.LEASE).plus(settings.duration(Setting.ATTEMPT_TIMEOUT));
    }
}
