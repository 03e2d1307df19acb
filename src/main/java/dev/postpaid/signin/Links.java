package dev.postpaid.signin;

import dev.postpaid.accounts.Caller;
import dev.postpaid.accounts.People;
import dev.postpaid.accounts.Role;
import dev.postpaid.accounts.User;
import dev.postpaid.accounts.Users;
import dev.postpaid.database.Database;
import dev.postpaid.platform.RandomToken;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.Sha256;
import dev.postpaid.signin.PersonLink.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The links with which people choose a password. Only the SHA-256 of a token is kept, until the link is used. */
@Transactional
@ApplicationScoped
public class Links {

    private static final int TOKEN_BYTES = 32;

    private static final String INSERT =
            """
            INSERT INTO person_link (token_hash, user_id, kind, expires_at)
            VALUES (?, ?, ?, ?)
            """;

    private static final String FIND =
            """
            SELECT user_id
            FROM person_link
            WHERE token_hash = ? AND expires_at > ?
            """;

    private static final String USE =
            """
            DELETE FROM person_link
            WHERE token_hash = ? AND expires_at > ?
            """;

    private static final String DELETE_OF_USER =
            """
            DELETE FROM person_link
            WHERE user_id = ?
            """;

    private static final String DELETE_EXPIRED =
            """
            DELETE FROM person_link
            WHERE expires_at <= ?
            """;

    @Inject
    Database database;

    @Inject
    People people;

    @Inject
    Users users;

    @Inject
    Caller caller;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Adds a person, and a link for the first password. */
    PersonLink invite(String accountId, String login, String email, Role role) {
        return add(people.admit(accountId, login, email, role).id(), Kind.INVITATION);
    }

    /** Ends the password and all links of a person, and makes a link for another password. */
    PersonLink renew(String accountId, String id) {
        User user = people.readmit(accountId, id);
        database.with(connection -> Database.update(connection, DELETE_OF_USER, user.id()));
        return add(user.id(), Kind.RESET);
    }

    /** The password and other links of the person stay: anybody can ask for such a link. */
    PersonLink addForgotten(String id) {
        return add(id, Kind.FORGOTTEN);
    }

    private PersonLink add(String userId, Kind kind) {
        Instant now = clock.instant();
        PersonLink link = new PersonLink(
                users.findKnown(userId).orElseThrow(),
                kind,
                RandomToken.next(TOKEN_BYTES),
                now.plus(settings.duration(kind.life())));
        database.with(connection -> {
            Database.update(connection, DELETE_EXPIRED, now);
            return Database.update(connection, INSERT, hash(link.token()), userId, kind.word(), link.expiresAt());
        });
        return link;
    }

    /** The person of a link; empty if it was used, replaced, is too old, or never was one. Looking does not use it. */
    public Optional<Users.Known> find(String token) {
        return database.with(connection -> owner(connection, hash(token))).flatMap(users::findKnown);
    }

    /**
     * Uses the link, and ends the others of the person.
     *
     * @param passwordHash of the password that the person chose
     * @return empty if the link does not work any more
     */
    Optional<User> use(String token, String passwordHash) {
        String hash = hash(token);
        Optional<Users.Known> person = database.with(connection -> {
                    Optional<String> owner = owner(connection, hash);
                    return Database.update(connection, USE, hash, clock.instant()) == 1
                            ? owner
                            : Optional.<String>empty();
                })
                .flatMap(users::findKnown);
        person.ifPresent(known -> {
            caller.is(known.user(), known.account());
            database.with(connection ->
                    Database.update(connection, DELETE_OF_USER, known.user().id()));
        });
        return person.map(known -> people.choosePassword(known.user().id(), passwordHash));
    }

    private Optional<String> owner(Connection connection, String hash) throws SQLException {
        List<String> owners = Database.query(connection, row -> row.getString("user_id"), FIND, hash, clock.instant());
        return owners.stream().findFirst();
    }

    private static String hash(String token) {
        return Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
    }
}
