package dev.postpaid.oidc;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.People;
import dev.postpaid.accounts.User;
import dev.postpaid.accounts.Users;
import dev.postpaid.database.Database;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Which person here is which at the identity provider. The first sign-in goes by login or e-mail address; from then on the
 * provider's subject counts, so an address that another person gets there later opens nothing.
 */
@Transactional(rollbackOn = RefusedException.class)
@ApplicationScoped
public class Identities {

    private static final String FIND =
            """
            SELECT user_id
            FROM person_identity
            WHERE issuer = ? AND subject = ?
            """;

    private static final String COUNT =
            """
            SELECT COUNT(*) AS n
            FROM person_identity
            WHERE issuer = ? AND user_id = ?
            """;

    private static final String INSERT =
            """
            INSERT INTO person_identity (issuer, subject, user_id, created_at)
            VALUES (?, ?, ?, ?)
            """;

    @Inject
    Database database;

    @Inject
    Users users;

    @Inject
    People people;

    @Inject
    AuditEntries audit;

    @Inject
    Caller caller;

    @Inject
    IdentityProvider provider;

    @Inject
    Clock clock;

    /**
     * Signs in the person with this identity.
     *
     * @return the user, for the session that begins now
     * @throws RefusedException if there is no such person, or more than one
     */
    public User signIn(Identity identity) throws RefusedException {
        Optional<String> bound = database.with(connection -> find(connection, identity));
        Users.Known person = bound.isPresent()
                ? users.findKnown(bound.get()).orElseThrow(() -> unknown("the account is closed"))
                : bind(identity);
        return users.signedIn(person.user().id());
    }

    private Optional<String> find(Connection connection, Identity identity) throws SQLException {
        return Database.query(connection, row -> row.getString("user_id"), FIND, identity.issuer(), identity.subject())
                .stream()
                .findFirst();
    }

    private Users.Known bind(Identity identity) throws RefusedException {
        Optional<Users.Known> found = match(identity);
        Users.Known person = found.isPresent() ? found.get() : add(identity);
        String userId = person.user().id();
        if (database.with(connection -> isBound(connection, identity.issuer(), userId))) {
            throw unknown("the person signs in as another subject");
        }
        database.with(connection ->
                Database.update(connection, INSERT, identity.issuer(), identity.subject(), userId, clock.instant()));
        caller.is(person.user(), person.account());
        audit.note(person.account().id(), "identity_bound", person.user().login());
        return person;
    }

    /** By login, or else by an e-mail address that one person alone has. */
    private Optional<Users.Known> match(Identity identity) throws RefusedException {
        List<Users.Known> all = users.findAll(identity.login());
        List<Users.Known> byLogin = all.stream()
                .filter(known -> known.user().login().equals(identity.login()))
                .toList();
        List<Users.Known> fitting = byLogin.isEmpty() ? all : byLogin;
        if (fitting.size() > 1) {
            throw unknown("several people have this e-mail address");
        }
        return fitting.stream().findFirst();
    }

    private static boolean isBound(Connection connection, String issuer, String userId) throws SQLException {
        return Database.query(connection, row -> row.getInt("n"), COUNT, issuer, userId)
                        .get(0)
                > 0;
    }

    private Users.Known add(Identity identity) throws RefusedException {
        ProviderSettings.Newcomers newcomers =
                provider.newcomers().orElseThrow(() -> unknown("nobody has this login or e-mail address"));
        try {
            User added = people.admit(newcomers.accountId(), identity.login(), null, newcomers.role());
            return users.findKnown(added.id()).orElseThrow();
        } catch (InvalidValueException | ProblemException e) {
            throw new RefusedException(Refusal.UNKNOWN_PERSON, "the person cannot be added: " + e.getMessage(), e);
        }
    }

    private static RefusedException unknown(String message) {
        return new RefusedException(Refusal.UNKNOWN_PERSON, message);
    }
}
