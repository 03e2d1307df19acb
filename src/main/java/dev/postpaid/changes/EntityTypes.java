package dev.postpaid.changes;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.database.Database;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
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

    @Inject
    Database database;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

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
        boolean added = !names().contains(type.name())
                && database.with(connection -> Database.update(
                                connection,
                                "INSERT INTO entity_type (name, label, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                                type.name(),
                                type.label(),
                                clock.instant()))
                        == 1;
        if (!added) {
            throw new ProblemException(ProblemType.ENTITY_EXISTS, "There is an entity " + type.name() + " already.");
        }
        audit.noteOfInstallation("entity_added", type.name());
    }
}
