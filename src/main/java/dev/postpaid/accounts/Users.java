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
import java.util.Map;
import java.util.Optional;

/** The people who may sign in to the dashboard. */
@ApplicationScoped
@Transactional
public class Users {

    /** Somebody who works for several accounts has a login in each. */
    private static final int MOST_WITH_AN_EMAIL = 10;

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

    /** A signed-in user and the user's account. */
    public record Known(User user, Account account) {}

    /**
     * The user of a session.
     *
     * @param sessionNo the number under which the session began; a session with another number has ended
     * @return empty if the user was removed, or the account was closed
     */
    public Optional<Known> known(String id, int sessionNo) {
        return open("u.id = :id AND u.sessionNo = :session", Map.of("id", id, "session", sessionNo)).stream()
                .findFirst();
    }

    /** The user with this login, unless the account is closed. */
    Optional<User> find(String login) {
        return open("u.login = :login", Map.of("login", login)).stream()
                .findFirst()
                .map(Known::user);
    }

    /** The user with this id, unless the account is closed. */
    public Optional<Known> findKnown(String id) {
        return open("u.id = :id", Map.of("id", id)).stream().findFirst();
    }

    /** The users of open accounts with this login or e-mail address; a few at most. */
    public List<Known> findAll(String loginOrEmail) {
        return open(
                "(u.login = :login OR u.email = :email)",
                Map.of("login", loginOrEmail, "email", User.inLowerCase(loginOrEmail)));
    }

    private List<Known> open(String condition, Map<String, Object> parameters) {
        var query = em.createQuery(
                "SELECT u, a FROM User u, Account a WHERE u.accountId = a.id AND a.closedAt IS NULL AND " + condition,
                Object[].class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(MOST_WITH_AN_EMAIL)
                .getResultStream()
                .map(row -> new Known((User) row[0], (Account) row[1]))
                .toList();
    }

    /** @return the user, for the session that begins now */
    public User signedIn(String id) {
        User user = lock(id);
        user.signedIn(clock.instant());
        return user;
    }

    /** @param mustChange whether another person chose the password */
    User changePassword(String id, String hash, boolean mustChange) {
        User user = lock(id);
        user.changePassword(hash, mustChange);
        audit.note(user.accountId(), mustChange ? "password_reset" : "password_changed", user.login());
        return user;
    }

    /** Changes where links for a new password go. @param email or null */
    User changeEmail(String id, String email) {
        User user = lock(id);
        user.changeEmail(email);
        audit.note(user.accountId(), "email_changed", user.login());
        return user;
    }

    /** Records whether the person has a second factor. Sessions end. */
    public User changeSecondFactor(String id, boolean has) {
        User user = lock(id);
        user.changeSecondFactor(has);
        return user;
    }

    /** Sets language and time zone. @param language or null @param zone or null */
    public void prefer(String id, String language, String zone) {
        lock(id).prefer(language, zone);
    }

    /** @throws ProblemException 409 if the login is in use */
    User add(String accountId, String login, String email, Role role, String hash, boolean mustChange) {
        lockAccount(accountId);
        if (taken(login)) {
            throw new ProblemException(ProblemType.LOGIN_EXISTS, "This login is taken already.");
        }
        User user = new User(accountId, login, email, role, hash, mustChange, clock.instant());
        em.persist(user);
        // A link that refers to the user can be written in the same transaction, by plain SQL.
        em.flush();
        audit.note(accountId, "user_added", login);
        return user;
    }

    /**
     * Changes the role; does nothing if the user has it already.
     *
     * @throws ProblemException 404 if the account has no user with this id, 409 if the caller is this user, or the user is
     *     the last one who may make changes
     * @throws InvalidValueException on {@code role} if the account cannot have it
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
     * Removes a user at once.
     *
     * @throws ProblemException 404 if the account has no user with this id, 409 if the caller is this user, or the user is
     *     the last one who may make changes
     */
    public void remove(String accountId, String id) {
        accounts.lock(accountId);
        User user = another(accountId, id);
        mustNotBeTheLast(user);
        em.remove(user);
        audit.note(accountId, "user_removed", user.login());
    }

    /**
     * A user whom the caller may change: all except the caller, who could not undo a lock-out.
     *
     * @throws ProblemException 404 if the account has no user with this id, 409 if the caller is this user
     */
    public User another(String accountId, String id) {
        User user = lock(get(accountId, id).id());
        if (caller.user() != null && caller.user().id().equals(id)) {
            throw new ProblemException(ProblemType.ONESELF, "You cannot do this to your own user.");
        }
        return user;
    }

    /** Locks the account: if two owners remove each other at once, one remains. An operator can manage all accounts. */
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

    /** Makes two requests that add the same login take turns. */
    private void lockAccount(String accountId) {
        em.find(Account.class, accountId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** @throws ProblemException 404 if the account has no user with this id */
    public User get(String accountId, String id) {
        return Optional.ofNullable(em.find(User.class, id))
                .filter(user -> user.accountId().equals(accountId))
                .orElseThrow(() -> ProblemException.notFound("user"));
    }

    /** The users of an account, in the order of their logins. */
    public List<User> of(String accountId) {
        return em.createQuery("SELECT u FROM User u WHERE u.accountId = :account ORDER BY u.login", User.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    /** The users of all open accounts, newest first; for the operator. */
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

    /** Those whose login has this text, or whose account has it in its name or as its id. */
    public Page<Known> listAll(String sought, PageRequest page) {
        List<Known> users = em.createQuery(
                        """
                        SELECT u, a FROM User u, Account a
                        WHERE u.accountId = a.id AND a.closedAt IS NULL AND u.id < :before AND (a.id = :id
                            OR LOWER(u.login) LIKE :like ESCAPE '!' OR LOWER(a.name) LIKE :like ESCAPE '!')
                        ORDER BY u.id DESC
                        """,
                        Object[].class)
                .setParameter("before", page.before())
                .setParameter("id", sought.strip())
                .setParameter("like", Accounts.like(sought))
                .setMaxResults(page.fetch())
                .getResultStream()
                .map(row -> new Known((User) row[0], (Account) row[1]))
                .toList();
        return Page.of(users, page, known -> known.user().id());
    }

    /** The user as the database has it now, locked until the transaction ends. @throws ProblemException 404 if there is none */
    public User lock(String id) {
        User user = em.find(User.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (user == null) {
            throw ProblemException.notFound("user");
        }
        return user;
    }
}
