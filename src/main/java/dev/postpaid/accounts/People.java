package dev.postpaid.accounts;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.ClientAddress;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Signs people in and changes the passwords of the people in {@link Users}. Hashes outside of transactions. */
@ApplicationScoped
public class People {

    /** No login has this form; it replaces a text that cannot be a login. */
    private static final String NOBODY = "?";

    @Inject
    Settings settings;

    @Inject
    Users users;

    @Inject
    Accounts accounts;

    @Inject
    Passwords passwords;

    @Inject
    Clock clock;

    /** A person who was added, or got a new password. @param password shown now and never again */
    public record Admitted(User user, String password) {}

    private LoginTries tries;

    @PostConstruct
    void prepare() {
        tries = new LoginTries(settings.count(Setting.LOGIN_FAILURES), settings.duration(Setting.LOGIN_PAUSE), clock);
    }

    /**
     * Signs a person in. An unknown login, a wrong password and a locked login get the same response.
     *
     * @param address of the client
     * @return empty if the login or the password is wrong, or the login is locked
     * @throws ProblemException 503 if too many people try at once
     */
    public Optional<User> signIn(String typed, String password, ClientAddress address) {
        String login = User.isLogin(typed) ? typed : NOBODY;
        try (LoginTries.Try attempt = tries.begin(login, address)) {
            if (!attempt.isMade()) {
                return Optional.empty();
            }
            Optional<User> user = users.find(login);
            if (!passwords.matches(password, user.map(User::passwordHash).orElse(null))) {
                attempt.failed();
                return Optional.empty();
            }
            attempt.succeeded();
            return user.map(found -> users.signedIn(found.id()));
        }
    }

    /** Whether this login is locked after too many wrong passwords, for at least one address. */
    public boolean isLocked(User user) {
        return tries.isLocked(user.login());
    }

    /**
     * Adds a person, who chooses a new password at the first sign-in.
     *
     * @throws ProblemException 409 if the login is in use
     * @throws InvalidValueException on {@code role} if the account cannot have it, on {@code login} if it is not valid
     */
    public Admitted admit(String accountId, String login, Role role) {
        role.mustFit(accounts.get(accountId));
        String password = passwords.generated();
        return new Admitted(users.add(accountId, login, role, passwords.hash(password), true), password);
    }

    /**
     * Generates a new password for a person who lost theirs. Sessions that began with the old one end.
     *
     * @throws ProblemException 404 if the account has no user with this id, 409 if the caller is this user
     */
    public Admitted readmit(String accountId, String id) {
        users.another(accountId, id);
        String password = passwords.generated();
        User user = users.changePassword(id, passwords.hash(password), true);
        tries.forget(user.login());
        return new Admitted(user, password);
    }

    /**
     * Changes the person's own password.
     *
     * @return the user with the new session number, under which the present session continues
     * @throws InvalidValueException on {@code current} if it is wrong, on {@code password} if the new one is too short
     */
    public User choosePassword(User user, String current, String password) {
        Passwords.check(password);
        mustBePresent(user, current);
        if (current.equals(password)) {
            throw new InvalidValueException("password", Rule.of("new_password"));
        }
        return users.changePassword(user.id(), passwords.hash(password), false);
    }

    /** Limits guesses at the current password in an open session like guesses at sign-in. */
    private void mustBePresent(User user, String password) {
        try (LoginTries.Try attempt = tries.beginSignedIn(user.login())) {
            if (attempt.isMade() && passwords.matches(password, user.passwordHash())) {
                attempt.succeeded();
            } else {
                attempt.failed();
                throw new InvalidValueException("current", Rule.of("present_password"));
            }
        }
    }

    /** Creates the operator's login, or sets its password. */
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
