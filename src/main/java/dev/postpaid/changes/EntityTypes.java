package dev.postpaid.changes;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.database.Database;
import dev.postpaid.platform.Changes;
import dev.postpaid.platform.Copies;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The entities of which changes can be reported: the built-in ones, and those that the operator added. */
@Transactional
@ApplicationScoped
public class EntityTypes {

    private static final String ALL = "all";

    @Inject
    Database database;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Event<Added> added;

    private Copies<Copy> copies;
    private Changes changes;

    /** An entity is added on this node, in this transaction. */
    public record Added(String name) {}

    /** @param readAt before the database was asked */
    private record Copy(Set<String> names, long readAt) {}

    @PostConstruct
    void configure() {
        long age = settings.duration(Setting.TARGET_AGE).toNanos();
        copies = new Copies<>(age, Copy::readAt);
        changes = new Changes(age);
    }

    /**
     * As {@link #names}, for the path of every report: as it was within the last second, except that an entity that this node
     * added is there as soon as that is committed.
     */
    Set<String> known() {
        long now = System.nanoTime();
        Copy copy = copies.getOrRenew(ALL, now);
        if (copy != null && !changes.since(ALL, copy.readAt(), now)) {
            return copy.names();
        }
        Copy read = new Copy(names(), now);
        copies.put(ALL, read, now);
        return read.names();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Added event) {
        changes.note(ALL, System.nanoTime());
    }

    /** Runs in a transaction of its own, so that a caller that only reads this list holds no connection afterwards. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<EntityType> all() {
        List<EntityType> all = new ArrayList<>(EntityType.BUILT_IN);
        all.addAll(database.with(connection -> Database.query(
                connection,
                row -> new EntityType(row.getString("name"), row.getString("label")),
                "SELECT name, label FROM entity_type ORDER BY created_at, name")));
        return all;
    }

    /** The names of all entities, in the same order. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        all().forEach(type -> names.add(type.name()));
        return names;
    }

    /** @throws ProblemException 409 if there is an entity with this name */
    public void add(EntityType type) {
        boolean isNew = !names().contains(type.name())
                && database.with(connection -> Database.update(
                                connection,
                                "INSERT INTO entity_type (name, label, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                                type.name(),
                                type.label(),
                                clock.instant()))
                        == 1;
        if (!isNew) {
            throw new ProblemException(ProblemType.ENTITY_EXISTS, "There is an entity " + type.name() + " already.");
        }
        audit.noteOfInstallation("entity_added", type.name());
        added.fire(new Added(type.name()));
    }
}
