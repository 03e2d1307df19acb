package dev.postpaid.signin;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.accounts.FailureCounts;
import dev.postpaid.accounts.Role;
import dev.postpaid.accounts.User;
import dev.postpaid.accounts.Users;
import dev.postpaid.database.Database;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.SealedColumn;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import dev.postpaid.platform.Vault;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The second factor of people: the codes of an authenticator app, and recovery codes for a person who lost it. A secret counts
 * as soon as its owner has typed a first code; {@link User#hasSecondFactor} says so.
 */
@Transactional
@ApplicationScoped
public class SecondFactors {

    @Produces
    static final SealedColumn SECRET = new SealedColumn("second_factor", "user_id", "secret");

    private static final int MOST_REMEMBERED = 20_000;

    /** Wrong codes of a person, from wherever they come: who types them knows the password. */
    private static final int MOST_WRONG = 20;

    private static final String OPERATOR = "operator";

    private final SecureRandom random = new SecureRandom();

    @Inject
    Database database;

    @Inject
    Users users;

    @Inject
    AuditEntries audit;

    @Inject
    Vault vault;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private FailureCounts<String> wrong;
    private boolean isRequired;

    @PostConstruct
    void prepare() {
        wrong = new FailureCounts<>(MOST_WRONG, settings.duration(Setting.LOGIN_PAUSE), MOST_REMEMBERED, clock);
        isRequired = switch (settings.text(Setting.LOGIN_SECOND_FACTOR)) {
            case "required" -> true;
            case "optional" -> false;
            default ->
                throw new IllegalStateException(
                        "setting " + Setting.LOGIN_SECOND_FACTOR.key() + " must be optional or required");
        };
    }

    /** A wrong setting stops the start. An operator who lost the telephone and the recovery codes comes back in. */
    void start(@Observes @Priority(StartOrder.MASTER_KEYS) Startup startup) {
        if (settings.flag(Setting.OPERATOR_WITHOUT_CODE)) {
            users.findAll(OPERATOR).stream()
                    .map(Users.Known::user)
                    .filter(user ->
                            user.login().equals(OPERATOR) && user.role() == Role.OPERATOR && user.hasSecondFactor())
                    .forEach(user -> end(user, "second_factor_reset"));
        }
    }

    /** Whether people who sign in with a password must have a second factor. */
    public boolean isRequired() {
        return isRequired;
    }

    /**
     * Makes a secret for a person who has none. An earlier one that was never confirmed is forgotten.
     *
     * @throws ProblemException 404 if the person has a second factor
     */
    public AppSecret begin(User user) {
        mustHaveNone(user);
        Totp fresh = Totp.random(random);
        database.with(connection -> {
            SecondFactorRows.delete(connection, user.id());
            return SecondFactorRows.insert(connection, user.id(), vault.seal(user.id(), fresh.secret()));
        });
        return secret(user, fresh);
    }

    /** The secret that waits for its first code; empty if there is none. */
    public Optional<AppSecret> findUnconfirmed(User user) {
        return user.hasSecondFactor() ? Optional.empty() : find(user.id()).map(row -> secret(user, row.totp()));
    }

    private AppSecret secret(User user, Totp totp) {
        return new AppSecret(totp.text(), user.login(), settings.text(Setting.BRAND));
    }

    /** A person after a change of the second factor. @param recoveryCodes shown now and never again */
    public record Confirmed(User user, List<String> recoveryCodes) {}

    /**
     * The person has typed the first code: from now on, signing in asks for one. Other sessions end.
     *
     * @throws InvalidValueException on {@code code} if it is wrong
     */
    public Confirmed confirm(User user, String code) {
        mustHaveNone(user);
        if (!isAccepted(user.id(), code)) {
            throw new InvalidValueException("code", Rule.of("code"));
        }
        List<RecoveryCode> codes = RecoveryCode.fresh(random);
        database.with(connection -> SecondFactorRows.insertCodes(connection, user.id(), codes));
        User changed = change(user, true, "second_factor_on");
        return new Confirmed(changed, codes.stream().map(RecoveryCode::text).toList());
    }

    /** As the database knows it now: it may have been set up in another browser meanwhile. */
    private void mustHaveNone(User user) {
        if (users.lock(user.id()).hasSecondFactor()) {
            throw ProblemException.notFound("secret");
        }
    }

    /** Whether the code is right: one of the app, or a recovery code. It counts once. */
    public boolean check(User user, String typed) {
        if (isTooOften(user.id())) {
            return false;
        }
        boolean right = isAccepted(user.id(), typed) || isRecovered(user, typed);
        if (right) {
            synchronized (wrong) {
                wrong.forget(user.id());
            }
        }
        return right;
    }

    /** Counts the try before its result is known, so that parallel ones have no advantage. */
    private boolean isTooOften(String userId) {
        synchronized (wrong) {
            boolean reached = wrong.isReached(userId);
            if (!reached) {
                wrong.add(userId);
            }
            return reached;
        }
    }

    private boolean isAccepted(String userId, String typed) {
        String code = typed.replace(" ", "");
        return find(userId)
                .map(row -> {
                    OptionalLong step = row.totp().match(code, clock.instant(), row.lastStep());
                    return step.isPresent()
                            && database.with(connection -> SecondFactorRows.use(connection, userId, step.getAsLong()));
                })
                .orElse(false);
    }

    private boolean isRecovered(User user, String typed) {
        boolean used = database.with(
                connection -> SecondFactorRows.useCode(connection, user.id(), new RecoveryCode(typed).hash()));
        if (used) {
            audit.note(user.accountId(), "recovery_code_used", user.login());
        }
        return used;
    }

    /** How many recovery codes the person has left. */
    public int countCodes(User user) {
        return database.with(connection -> SecondFactorRows.countCodes(connection, user.id()));
    }

    /** Ends the person's own second factor. @return the user, under whose new number the present session continues */
    public User turnOff(User user) {
        return end(user, "second_factor_off");
    }

    /**
     * Ends the second factor of another person, who lost it. Sessions end.
     *
     * @throws ProblemException 404 if the account has no user with this id, 409 if the caller is this user
     */
    public void reset(String accountId, String id) {
        end(users.another(accountId, id), "second_factor_reset");
    }

    private User end(User user, String deed) {
        database.with(connection -> SecondFactorRows.delete(connection, user.id()));
        return change(user, false, deed);
    }

    private User change(User user, boolean has, String deed) {
        audit.note(user.accountId(), deed, user.login());
        return users.changeSecondFactor(user.id(), has);
    }

    private record Row(Totp totp, long lastStep) {}

    private Optional<Row> find(String userId) {
        return database.with(connection -> SecondFactorRows.find(connection, userId))
                .map(kept -> new Row(new Totp(vault.openBytes(userId, kept.secret())), kept.lastStep()));
    }
}
