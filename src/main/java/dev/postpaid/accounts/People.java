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
import java.util.function.Predicate;

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

    private LoginTries tries;

    @PostConstruct
    void prepare() {
        tries = new LoginTries(settings.count(Setting.LOGIN_FAILURES), settings.duration(Setting.LOGIN_PAUSE), clock);
    }

    /**
     * Signs a person in. An unknown login, a wrong password and a locked login get the same response. A person who has a second
     * factor is not signed in yet: {@link #signInWithCode} follows.
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
            if (user.get().hasSecondFactor()) {
                // Neither a failure nor a success, which would take back the wrong codes of before.
                return user;
            }
            attempt.succeeded();
            return user.map(found -> users.signedIn(found.id()));
        }
    }

    /**
     * Signs in a person whose password was right, if the code is right, too. Wrong codes count like wrong passwords.
     *
     * @param sessionNo the user's number when the password was right
     * @param isRight whether the code is right
     * @return empty if the code is wrong, the login is locked, or the person changed meanwhile
     * @throws ProblemException 503 if too many people try at once
     */
    public Optional<User> signInWithCode(String id, int sessionNo, ClientAddress address, Predicate<User> isRight) {
        Optional<User> user = users.known(id, sessionNo).map(Users.Known::user);
        if (user.isEmpty()) {
            return user;
        }
        try (LoginTries.Try attempt = tries.begin(user.get().login(), address)) {
            if (!attempt.isMade()) {
                return Optional.empty();
            }
            if (!isRight.test(user.get())) {
                attempt.failed();
                return Optional.empty();
            }
            attempt.succeeded();
            return Optional.of(users.signedIn(id));
        }
    }

    /** Whether this login is locked after too many wrong passwords, for at least one address. */
    public boolean isLocked(User user) {
        return tries.isLocked(user.login());
    }

    /**
     * Adds a person, whom no password lets in until one is chosen.
     *
     * @param email or null
     * @throws ProblemException 409 if the login is in use
     * @throws InvalidValueException on {@code role} if the account cannot have it, on {@code login} if it is not valid
     */
    public User admit(String accountId, String login, String email, Role role) {
        role.mustFit(accounts.get(accountId));
        return users.add(accountId, login, email, role, passwords.hashOfNone(), true);
    }

    /**
     * Ends the password of a person who lost it: no password lets in until one is chosen. Sessions end.
     *
     * @throws ProblemException 404 if the account has no user with this id, 409 if the caller is this user
     */
    public User readmit(String accountId, String id) {
        users.another(accountId, id);
        User user = users.changePassword(id, passwords.hashOfNone(), true);
        tries.forget(user.login());
        return user;
    }

    /**
     * What is kept of a password that a person chose.
     *
     * @throws InvalidValueException on {@code password} if it is too short or too long
     * @throws ProblemException 503 if too many passwords are being hashed
     */
    public String hashed(String password) {
        Passwords.check(password);
        return passwords.hash(password);
    }

    /** Sets the password of a person who came by a link. Sessions end. @param hash see {@link #hashed} */
    public User choosePassword(String id, String hash) {
        User user = users.changePassword(id, hash, false);
        tries.forget(user.login());
        return user;
    }

    /**
     * Changes the person's own e-mail address.
     *
     * @param email or null
     * @throws InvalidValueException on {@code current} if the password is wrong
     */
    public void changeEmail(User user, String current, String email) {
        confirm(user, current);
        users.changeEmail(user.id(), email);
    }

    /**
     * Changes the person's own password.
     *
     * @return the user with the new session number, under which the present session continues
     * @throws InvalidValueException on {@code current} if it is wrong, on {@code password} if the new one is too short
     */
    public User choosePassword(User user, String current, String password) {
        Passwords.check(password);
        confirm(user, current);
        if (current.equals(password)) {
            throw new InvalidValueException("password", Rule.of("new_password"));
        }
        return users.changePassword(user.id(), passwords.hash(password), false);
    }

    /**
     * Asks a signed-in person for the password again. Limits guesses like guesses at sign-in.
     *
     * @throws InvalidValueException on {@code current} if it is wrong
     */
    public void confirm(User user, String password) {
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
            users.add(accountId, login, null, Role.OPERATOR, passwords.hash(password), mustChange);
        } else if (!passwords.matches(password, user.get().passwordHash())) {
            users.changePassword(user.get().id(), passwords.hash(password), mustChange);
        }
    }

    String generatedPassword() {
        return passwords.generated();
    }
}
