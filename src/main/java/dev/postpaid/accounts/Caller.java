package dev.postpaid.accounts;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.enterprise.context.RequestScoped;

/** The caller of this request. The authentication filter sets it before any feature sees the request. */
@RequestScoped
public class Caller {

    /** Follows the name of a key in the log of an account for which the operator's key acts. */
    private static final String OF_OPERATOR = " (operator)";

    private Account account;

    private User user;
    private ApiKey key;
    private boolean inPortal;
    private boolean acting;

    /**
     * The actor in the log of changes.
     *
     * @param id of the user or the API key; null for the system itself
     */
    public record Actor(String id, String name) {

        static final Actor SYSTEM = new Actor(null, "system");
    }

    /** Sets a program with a key of this account as the caller. */
    public void is(ApiKey key, Account account) {
        this.key = key;
        this.account = account;
    }

    /** Sets a program with the operator's key, which acts for this account, as the caller. */
    void actsFor(ApiKey key, Account account) {
        is(key, account);
        acting = true;
    }

    /** Sets a person who looks at this account as the caller. */
    public void is(User user, Account account) {
        this.user = user;
        this.account = account;
    }

    /** Sets a visitor of this account's portal as the caller. */
    public void visits(User visitor, Account account) {
        is(visitor, account);
        inPortal = true;
    }

    /** Whether the caller came by a link to a portal, and may use only what belongs to it. */
    public boolean isInPortal() {
        return inPortal;
    }

    public Actor actor() {
        if (user != null) {
            return new Actor(user.id(), user.login());
        }
        if (key == null) {
            return Actor.SYSTEM;
        }
        return new Actor(key.id(), acting ? key.name() + OF_OPERATOR : key.name());
    }

    /** The person; null for a program and without authentication. */
    public User user() {
        return user;
    }

    /** Whether the caller may make changes and see secrets. The access of programs is checked before. */
    public boolean mayChange() {
        return user == null || user.role().mayChange();
    }

    /**
     * The account to which everything in this request belongs.
     *
     * @throws ProblemException 401 if the request is not authenticated
     */
    public Account account() {
        if (account == null) {
            throw new ProblemException(ProblemType.UNAUTHORIZED, "Send an API key: Authorization: Bearer bk_…");
        }
        return account;
    }

    /** The id of {@link #account()}. */
    public String accountId() {
        return account().id();
    }

    /**
     * Checks the access of a program. Persons pass, since their role is checked elsewhere.
     *
     * @throws ProblemException 403 for a key that is not full and has none of these
     */
    public void mustHave(KeyAccess... enough) {
        if (key != null) {
            key.access().mustBeAmong(enough);
        }
    }

    /** Whether the program's key gives this access, as a full key does. Persons have all of it. */
    public boolean has(KeyAccess access) {
        return key == null || key.access() == KeyAccess.FULL || key.access() == access;
    }

    /** The id of the program's API key; null for a person. */
    public String keyId() {
        return key == null ? null : key.id();
    }

    /** @throws ProblemException 403 for a viewer */
    public void mustBeAllowedToChange() {
        if (!mayChange()) {
            throw new ProblemException(ProblemType.FORBIDDEN, "A viewer changes nothing and sees no secrets.");
        }
    }

    boolean isOperator() {
        return user != null ? user.role() == Role.OPERATOR : account().isOperator();
    }

    /** @throws ProblemException 403 unless the caller is the operator of the installation */
    public void mustBeOperator() {
        if (!isOperator()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "Only the operator's key may do that" + (acting ? ", without " + Bearer.ACTS_FOR + "." : "."));
        }
    }
}
