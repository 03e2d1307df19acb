package dev.postpaid.types;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.changes.EntityTypes;
import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The event types of accounts' own. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class OwnTypes implements AccountTables {

    /** For the log of changes: selects kind, id and name of a type by account and name, and whether it was deleted. */
    public static final String NAME =
            """
            SELECT 'type' AS kind, name AS id, name, FALSE AS gone
            FROM event_type
            WHERE account_id = ? AND name = ?
            """;

    private static final int MOST_TYPES = 100;
    private static final int MOST_VERSIONS = 100;

    /** The first words of types that are built in, or will be. */
    private static final Set<String> RESERVED = Set.of("order", "entities", "endpoint", "delivery", "postpaid");

    @Inject
    Database database;

    @Inject
    Accounts accounts;

    @Inject
    EntityTypes entityTypes;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    @Inject
    Event<Changed> changed;

    /** A type was added, changed or archived on this node. */
    record Changed(String accountId, String name) {}

    /** @param isNew whether this call added the type */
    public record Put(OwnType type, boolean isNew) {}

    /** All of them by name, also those that are archived. */
    public List<OwnType> all(String accountId) {
        return database.with(connection -> OwnTypeRows.all(connection, accountId));
    }

    /** The names of all of them. */
    public List<String> allNames(String accountId) {
        return database.with(connection -> OwnTypeRows.names(connection, accountId));
    }

    public Optional<OwnType> find(String accountId, String name) {
        return database.with(connection -> OwnTypeRows.find(connection, accountId, name));
    }

    /** The versions of a type, newest first; none if there is no such type. */
    public List<TypeVersion> allVersions(String accountId, String name) {
        return database.with(connection -> OwnTypeRows.versions(connection, accountId, name));
    }

    /**
     * Adds a type, or changes it. Another schema makes a new version. A type that was archived accepts events again.
     *
     * @throws ProblemException 422 if the name is reserved; 409 if the account has as many types, or the type as many versions, as
     *     there may be
     */
    public Put put(String accountId, NewOwnType wanted) {
        mustBeFree(wanted.name());
        accounts.lock(accountId);
        Optional<OwnType> before = find(accountId, wanted.name());
        if (before.isEmpty()) {
            add(accountId, wanted);
        } else if (!isSame(before.get(), wanted)) {
            change(accountId, before.get(), wanted);
        }
        return new Put(find(accountId, wanted.name()).orElseThrow(), before.isEmpty());
    }

    private static boolean isSame(OwnType type, NewOwnType wanted) {
        return !type.isArchived()
                && type.description().equals(wanted.description())
                && type.newest().schema().equals(wanted.schema())
                && type.newest().example().equals(wanted.example());
    }

    private void mustBeFree(String name) {
        String first = name.substring(0, name.indexOf('.'));
        if (RESERVED.contains(first) || entityTypes.names().contains(first)) {
            throw ProblemException.invalid("/name", Rule.of("event_type_reserved", first));
        }
    }

    private void add(String accountId, NewOwnType wanted) {
        if (allNames(accountId).size() >= MOST_TYPES) {
            throw new ProblemException(
                    ProblemType.EVENT_TYPE_LIMIT,
                    "An account may have " + MOST_TYPES + " event types of its own, archived ones included.");
        }
        Instant now = clock.instant();
        database.with(connection -> {
            OwnTypeRows.insert(connection, accountId, wanted, now);
            return OwnTypeRows.insertVersion(connection, accountId, wanted, 1, now);
        });
        changed(accountId, wanted.name(), "type_added");
    }

    private void change(String accountId, OwnType before, NewOwnType wanted) {
        boolean same = before.newest().schema().equals(wanted.schema());
        int version = before.newest().version() + (same ? 0 : 1);
        if (version > MOST_VERSIONS) {
            throw new ProblemException(
                    ProblemType.EVENT_TYPE_LIMIT,
                    "An event type may have " + MOST_VERSIONS + " versions; add another type instead.");
        }
        Instant now = clock.instant();
        database.with(connection -> {
            if (same) {
                OwnTypeRows.changeExample(connection, accountId, wanted, version);
            } else {
                OwnTypeRows.insertVersion(connection, accountId, wanted, version, now);
            }
            return OwnTypeRows.update(connection, accountId, wanted, version, now);
        });
        changed(accountId, wanted.name(), "type_changed");
    }

    /**
     * Ends a type: no new events are accepted. Its events stay, and endpoints keep its name. Does nothing if it is archived already.
     *
     * @throws ProblemException 404 if there is no such type
     */
    public void archive(String accountId, String name) {
        accounts.lock(accountId);
        OwnType type = find(accountId, name).orElseThrow(() -> ProblemException.notFound("event type"));
        if (!type.isArchived()) {
            database.with(connection -> OwnTypeRows.archive(connection, accountId, name, clock.instant()));
            changed(accountId, name, "type_archived");
        }
    }

    private void changed(String accountId, String name, String action) {
        audit.note(accountId, action, name);
        changed.fire(new Changed(accountId, name));
    }

    /** An endpoint could not tell the changes of the entity from the events of such a type. */
    void entityAdded(@Observes EntityTypes.Added entity) {
        if (database.with(connection -> OwnTypeRows.isFirstWord(connection, entity.name()))) {
            throw new ProblemException(
                    ProblemType.ENTITY_EXISTS,
                    "Accounts have event types of their own that begin with " + entity.name() + ".");
        }
    }

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("event_type_version", "name", "version"), AccountTable.of("event_type", "name"));
    }
}
