package dev.postpaid.types;

import dev.postpaid.database.Database;
import dev.postpaid.platform.Changes;
import dev.postpaid.platform.Copies;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Event types for the path of every event: as they were within the last second, except that what this node changed is there as
 * soon as it is committed.
 */
@ApplicationScoped
public class KnownTypes {

    @Inject
    Database database;

    @Inject
    Settings settings;

    private final CompiledSchemas schemas = new CompiledSchemas();
    private Copies<Copy> copies;
    private Changes changes;

    /** @param version the newest */
    public record Known(boolean archived, int version) {}

    /** @param readAt before the database was asked */
    private record Copy(Optional<Known> type, long readAt) {}

    @PostConstruct
    void configure() {
        long age = settings.duration(Setting.TARGET_AGE).toNanos();
        copies = new Copies<>(age, Copy::readAt);
        changes = new Changes(age);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OwnTypes.Changed event) {
        changes.note(key(event.accountId(), event.name()), System.nanoTime());
    }

    /** Empty if the account has no type with this name. */
    public Optional<Known> find(String accountId, String name) {
        String key = key(accountId, name);
        long now = System.nanoTime();
        Copy copy = copies.getOrRenew(key, now);
        if (copy == null || changes.since(key, copy.readAt(), now)) {
            copy = new Copy(read(accountId, name), now);
            copies.put(key, copy, now);
        }
        return copy.type();
    }

    private Optional<Known> read(String accountId, String name) {
        return database
                .with(connection -> Database.query(
                        connection,
                        row -> new Known(row.getObject("archived_at") != null, row.getInt("version")),
                        "SELECT version, archived_at FROM event_type WHERE account_id = ? AND name = ?",
                        accountId,
                        name))
                .stream()
                .findFirst();
    }

    /** The schema of a version that there is. */
    public DataSchema schema(String accountId, String name, int version) {
        return schemas.get(key(accountId, name) + "/" + version, () -> readSchema(accountId, name, version));
    }

    private String readSchema(String accountId, String name, int version) {
        List<String> found = database.with(connection -> Database.query(
                connection,
                row -> row.getString("json_schema"),
                "SELECT json_schema FROM event_type_version WHERE account_id = ? AND name = ? AND version = ?",
                accountId,
                name,
                version));
        return found.get(0);
    }

    private static String key(String accountId, String name) {
        return accountId + "/" + name;
    }
}
