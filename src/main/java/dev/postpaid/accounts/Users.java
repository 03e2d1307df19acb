package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The people who may sign in to the dashboard. */
@ApplicationScoped
@Transactional
public class Users {

    @PersistenceContext
    EntityManager em;

    @Inject
    Accounts accounts;

    @Inject
    AuditEntries audit;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** Somebody who is signed in, and whose account it is. */
    public record Known(User user, Account account) {}

    /**
     * The person whose session this is.
     *
     * @param sessionNo under which the session began; another one is over
     * @return empty if there is no such person any more, or the account was closed
     */
    public Optional<Known> known(String id, int sessionNo) {
        return em.createQuery(
                        """
                        SELECT u, a FROM User u, Account a
                        WHERE u.accountId = a.id AND u.id = :id AND u.sessionNo = :session AND a.closedAt IS NULL
                        """,
                        Object[].class)
                .setParameter("id", id)
                .setParameter("session", sessionNo)
                .getResultStream()
                .findFirst()
                .map(row -> new Known((User) row[0], (Account) row[1]));
    }

    /** By what is typed at the door, unless the account was closed. */
    Optional<User> find(String login) {
        return em.createQuery(
                        """
                        SELECT u FROM User u, Account a
                        WHERE u.login = :login AND u.accountId = a.id AND a.closedAt IS NULL
                        """,
                        User.class)
                .setParameter("login", login)
                .getResultStream()
                .findFirst();
    }

    /** @return the session that begins with it */
    User signedIn(String id) {
        User user = lock(id);
        user.signedIn(clock.instant());
        return user;
    }

    /** @param mustChange whether somebody else chose it */
    User changePassword(String id, String hash, boolean mustChange) {
        User user = lock(id);
        user.changePassword(hash, mustChange);
        audit.note(user.accountId(), mustChange ? "password_reset" : "password_changed", user.login());
        return user;
    }

    /** How somebody wants to read. @param language or null @param zone or null */
    public void prefer(String id, String language, String zone) {
        lock(id).prefer(language, zone);
    }

    /** @throws ProblemException 409 if somebody has the login already */
    User add(String accountId, String login, Role role, String hash, boolean mustChange) {
        lockAccount(accountId);
        if (taken(login)) {
            throw new ProblemException(ProblemType.LOGIN_EXISTS, "Somebody has this login already.");
        }
        User user = new User(accountId, login, role, hash, mustChange, clock.instant());
        em.persist(user);
        audit.note(accountId, "user_added", login);
        return user;
    }

    /**
     * Another role from now on; who has it already is left in peace.
     *
     * @throws ProblemException 404 unless somebody of the account has this id, 409 for oneself and for the last who may change
     *     something
     * @throws InvalidValueException on {@code role} for one that the account does not have
     */
    public void changeRole(String accountId, String id, Role role) {
        role.mustFit(accounts.lock(accountId));
        User user = another(accountId, id);
        if (user.role() != role) {
            mustNotBeTheLast(user);
            user.changeRole(role);
            audit.note(accountId, "role_changed", user.login());
        }
    }

    /**
     * Ends what somebody may do here, at once.
     *
     * @throws ProblemException 404 unless somebody of the account has this id, 409 for oneself and for the last who may change
     *     something
     */
    public void remove(String accountId, String id) {
        accounts.lock(accountId);
        User user = another(accountId, id);
        mustNotBeTheLast(user);
        em.remove(user);
        audit.note(accountId, "user_removed", user.login());
    }

    /** Somebody whom the caller may change: whoever locked themselves out could not undo it. */
    User another(String accountId, String id) {
        User user = lock(get(accountId, id).id());
        if (caller.user() != null && caller.user().id().equals(id)) {
            throw new ProblemException(ProblemType.ONESELF, "Nobody does this to oneself.");
        }
        return user;
    }

    /** The account is locked: of two owners who remove each other at once, one remains. An operator looks after all accounts. */
    private void mustNotBeTheLast(User user) {
        boolean needed = user.role() == Role.OPERATOR || user.role() == Role.OWNER && !caller.isOperator();
        if (needed
                && of(user.accountId()).stream()
                                .filter(each -> each.role() == user.role())
                                .count()
                        == 1) {
            throw new ProblemException(
                    ProblemType.LAST_PERSON, "This is the last person who may change something in this account.");
        }
    }

    private boolean taken(String login) {
        return !em.createQuery("SELECT u.id FROM User u WHERE u.login = :login", String.class)
                .setParameter("login", login)
                .getResultList()
                .isEmpty();
    }

    /** Two who add the same login at once do so one after the other. */
    private void lockAccount(String accountId) {
        em.find(Account.class, accountId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** @throws ProblemException 404 unless somebody of the account has this id */
    public User get(String accountId, String id) {
        return Optional.ofNullable(em.find(User.class, id))
                .filter(user -> user.accountId().equals(accountId))
                .orElseThrow(() -> ProblemException.notFound("user"));
    }

    /** All of an account, in the order of their logins. */
    public List<User> of(String accountId) {
        return em.createQuery("SELECT u FROM User u WHERE u.accountId = :account ORDER BY u.login", User.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    /** Everybody of every open account, the latest first; for the operator. */
    public Page<Known> listAll(PageRequest page) {
        List<Known> users = em.createQuery(
                        """
                        SELECT u, a FROM User u, Account a
                        WHERE u.accountId = a.id AND a.closedAt IS NULL AND u.id < :before
                        ORDER BY u.id DESC
                        """,
                        Object[].class)
                .setParameter("before", page.before())
                .setMaxResults(page.fetch())
                .getResultStream()
                .map(row -> new Known((User) row[0], (Account) row[1]))
                .toList();
        return Page.of(users, page, known -> known.user().id());
    }

    private User lock(String id) {
        User user = em.find(User.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (user == null) {
            throw ProblemException.notFound("user");
        }
        return user;
    }
}
