package dev.postpaid.accounts;

import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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

    /** @param key the account's first key, shown to the caller now and never again; null if the account was there */
    public record Opened(Account account, KeyText key) {

        public boolean isNew() {
            return key != null;
        }
    }

    /**
     * Creates a seller's account with its first key.
     *
     * @throws ProblemException 409 if another open account has the ref
     */
    @RetryOnConflict
    public Opened open(Account.Settings settings) {
        if (settings.ref() != null) {
            takeRef(settings.ref());
        }
        Account account = create(settings, false);
        audit.note(account.id(), "account_opened", account.id());
        return new Opened(
                account, keys.create(account.id(), KeySettings.named("first")).text());
    }

    /**
     * Creates the account with this ref, or changes it if it is there. Of several calls at the same moment one creates it.
     *
     * @param settings makes the new settings from the present ones, or from the first ones
     */
    @RetryOnConflict
    public Opened put(String ref, UnaryOperator<Account.Settings> settings) {
        if (ofRef(ref).isEmpty()) {
            lockRefs();
        }
        return ofRef(ref)
                .map(known -> new Opened(change(known.id(), settings), null))
                .orElseGet(() -> open(settings.apply(Account.Settings.FIRST.withRef(ref))));
    }

    /** Only one transaction at a time gives a ref to an account: it has locked the operator's row. */
    private void lockRefs() {
        operator().ifPresent(operator -> lock(operator.id()));
    }

    /** A closed account that still has it does not need it any more. */
    private void takeRef(String ref) {
        lockRefs();
        ofRef(ref).ifPresent(other -> {
            throw new ProblemException(
                    ProblemType.ACCOUNT_REF_TAKEN, "The account " + other.id() + " has this ref already.");
        });
        em.createQuery("UPDATE Account a SET a.ref = NULL WHERE a.ref = :ref AND a.closedAt IS NOT NULL")
                .setParameter("ref", ref)
                .executeUpdate();
    }

    Account create(Account.Settings settings, boolean operator) {
        Account account = new Account(settings, operator, clock.instant());
        em.persist(account);
        em.flush();
        secrets.createFirst(SecretOwner.account(account.id()));
        return account;
    }

    /**
     * Changes what the operator decides about an account. Other nodes know it within a second.
     *
     * @param change makes the new settings from the present ones
     * @throws ProblemException 404 if there is no such account; 409 if another open account has the ref
     */
    @RetryOnConflict
    public Account change(String id, UnaryOperator<Account.Settings> change) {
        Account account = lock(id);
        Account.Settings before = account.settings();
        Account.Settings after = change.apply(before);
        boolean hasNewRef = !Objects.equals(after.ref(), before.ref());
        if (hasNewRef && after.ref() != null) {
            takeRef(after.ref());
        }
        account.change(after);
        changed.fire(new Changed(id));
        note(id, "name_changed", before.name(), after.name());
        note(id, "plan_changed", before.plan().word(), after.plan().word());
        note(id, "ref_changed", before.ref(), after.ref());
        note(id, "limits_changed", before.limits().words(), after.limits().words());
        return account;
    }

    private void note(String id, String action, String before, String after) {
        if (!Objects.equals(before, after)) {
            audit.note(id, action, after);
        }
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

    /** The open account with this id. */
    public Optional<Account> find(String id) {
        return Optional.ofNullable(em.find(Account.class, id)).filter(account -> !account.isClosed());
    }

    /** The open account to which the platform gave this id of its own. */
    public Optional<Account> ofRef(String ref) {
        return em.createQuery("SELECT a FROM Account a WHERE a.ref = :ref AND a.closedAt IS NULL", Account.class)
                .setParameter("ref", ref)
                .getResultStream()
                .findFirst();
    }

    /** How many attempts at a time nodes make for each open account that has such a limit, by its id. */
    public Map<String, Integer> listInFlightLimits() {
        return em.createQuery(
                        "SELECT a.id, a.maxInFlight FROM Account a WHERE a.maxInFlight IS NOT NULL AND a.closedAt IS NULL",
                        Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Integer) row[1]));
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

    /**
     * The open accounts with this id, or with this text in the ref, the name or a person's login, newest first. No index finds a text
     * within a name; a few thousand names are read in milliseconds.
     */
    public Page<Account> list(String sought, PageRequest page) {
        List<Account> accounts = em.createQuery(
                        """
                        SELECT a FROM Account a
                        WHERE a.id < :before AND a.closedAt IS NULL AND (a.id = :id
                            OR LOWER(a.ref) LIKE :like ESCAPE '!'
                            OR LOWER(a.name) LIKE :like ESCAPE '!'
                            OR a.id IN (SELECT u.accountId FROM User u WHERE LOWER(u.login) LIKE :like ESCAPE '!'))
                        ORDER BY a.id DESC
                        """,
                        Account.class)
                .setParameter("before", page.before())
                .setParameter("id", sought.strip())
                .setParameter("like", like(sought))
                .setMaxResults(page.fetch())
                .getResultList();
        return Page.of(accounts, page, Account::id);
    }

    /** A pattern of LIKE, with {@code !} before what would be a wildcard. */
    static String like(String sought) {
        return "%" + sought.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }
}
