package dev.postpaid.accounts;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The accounts of this installation. Each is created together with its signing secret. */
@ApplicationScoped
@Transactional
public class Accounts {

    @PersistenceContext
    EntityManager em;

    @Inject
    ApiKeys keys;

    @Inject
    SigningSecrets secrets;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    @Inject
    Event<Changed> changed;

    /** The account, its plan or one of its keys changed. Fired inside the transaction. */
    public record Changed(String accountId) {}

    /** @param key the account's first key, shown to the caller now and never again */
    public record Opened(Account account, KeyText key) {}

    /** Creates a seller's account with its first key. */
    public Opened open(String name, Plan plan) {
        Account account = create(name, plan, false);
        audit.note(account.id(), "account_opened", account.id());
        return new Opened(
                account, keys.create(account.id(), KeySettings.named("first")).text());
    }

    Account create(String name, Plan plan, boolean operator) {
        Account account = new Account(name, plan, operator, clock.instant());
        em.persist(account);
        em.flush();
        secrets.createFirst(SecretOwner.account(account.id()));
        return account;
    }

    /** @throws ProblemException 404 if there is no such account */
    public Account changePlan(String id, Plan plan) {
        Account account = get(id);
        account.changePlan(plan);
        changed.fire(new Changed(id));
        audit.note(id, "plan_changed", plan.word());
        return account;
    }

    /**
     * Locks the account's row until the end of the transaction, so that counts per account stay correct.
     *
     * @return the account as it is now
     * @throws ProblemException 404 if the account does not exist any more
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Account lock(String id) {
        Account account = open(em.find(Account.class, id));
        em.refresh(account, LockModeType.PESSIMISTIC_WRITE);
        return open(account);
    }

    /** The account as it is now. @throws ProblemException 404 if the account does not exist any more */
    public Account get(String id) {
        return open(em.find(Account.class, id));
    }

    private static Account open(Account account) {
        if (account == null || account.isClosed()) {
            throw ProblemException.notFound("account");
        }
        return account;
    }

    /** The ids of all open accounts. */
    public List<String> allIds() {
        return em.createQuery("SELECT a.id FROM Account a WHERE a.closedAt IS NULL ORDER BY a.id", String.class)
                .getResultList();
    }

    public Optional<Account> operator() {
        return em.createQuery("SELECT a FROM Account a WHERE a.operator = TRUE", Account.class)
                .getResultStream()
                .findFirst();
    }

    /** The first open account that was created with this name. */
    Optional<Account> oldest(String name) {
        return em.createQuery(
                        "SELECT a FROM Account a WHERE a.name = :name AND a.closedAt IS NULL ORDER BY a.id",
                        Account.class)
                .setParameter("name", name)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The open accounts, newest first. */
    public Page<Account> list(PageRequest page) {
        List<Account> accounts = em.createQuery(
                        "SELECT a FROM Account a WHERE a.id < :before AND a.closedAt IS NULL ORDER BY a.id DESC",
                        Account.class)
                .setParameter("before", page.before())
                .setMaxResults(page.fetch())
                .getResultList();
        return Page.of(accounts, page, Account::id);
    }
}
