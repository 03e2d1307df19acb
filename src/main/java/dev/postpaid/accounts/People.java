package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Signing in, and the passwords of the people in {@link Users}. Hashes outside of transactions. */
@ApplicationScoped
public class People {

    @Inject
    Users users;

    @Inject
    Accounts accounts;

    @Inject
    Passwords passwords;

    @Inject
    Clock clock;

    /** Somebody added, or given a new password. @param password shown now and never again */
    public record Admitted(User user, String password) {}

    /**
     * Who this is. An unknown login, a wrong password and a locked one are all the same to whoever tries.
     *
     * @return empty if nobody may come in with this
     * @throws ProblemException 503 if too many try at once
     */
    Optional<User> signIn(String login, String password) {
        Optional<User> user = users.find(login).filter(found -> !found.isLocked(clock.instant()));
        if (passwords.matches(password, user.map(User::passwordHash).orElse(null))) {
            return user.map(found -> users.signedIn(found.id()));
        }
        user.ifPresent(found -> users.failed(found.id()));
        return Optional.empty();
    }

    /**
     * Somebody new, who chooses another password at the first login.
     *
     * @throws ProblemException 409 for a login in use
     * @throws InvalidValueException on {@code role} for one that the account does not have, on {@code login}
     */
    public Admitted admit(String accountId, String login, Role role) {
        role.mustFit(accounts.get(accountId));
        String password = passwords.generated();
        return new Admitted(users.add(accountId, login, role, passwords.hash(password), true), password);
    }

    /**
     * Another generated password for somebody who lost theirs. Whoever is signed in with the old one no longer is.
     *
     * @throws ProblemException 404 unless somebody of the account has this id, 409 for oneself
     */
    public Admitted readmit(String accountId, String id) {
        users.another(accountId, id);
        String password = passwords.generated();
        return new Admitted(users.changePassword(id, passwords.hash(password), true), password);
    }

    /**
     * Somebody's own choice.
     *
     * @return with the number under which the session goes on
     * @throws InvalidValueException on {@code current} if it is wrong, on {@code password} if the new one is too short
     */
    public User choosePassword(User user, String current, String password) {
        Passwords.check(password);
        if (!passwords.matches(current, user.passwordHash())) {
            users.failed(user.id());
            throw new InvalidValueException("current", "must be the password that you signed in with");
        }
        if (current.equals(password)) {
            throw new InvalidValueException("password", "must differ from the present one");
        }
        return users.changePassword(user.id(), passwords.hash(password), false);
    }

    /** Sees to it that the login of the operator exists with this password. */
    void ensure(String accountId, String login, String password, boolean mustChange) {
        Optional<User> user = users.find(login);
        if (user.isEmpty()) {
            users.add(accountId, login, Role.OPERATOR, passwords.hash(password), mustChange);
        } else if (!passwords.matches(password, user.get().passwordHash())) {
            users.changePassword(user.get().id(), passwords.hash(password), mustChange);
        }
    }

    String generatedPassword() {
        return passwords.generated();
    }
}
