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

/** The entities that changes can be reported of: those of every installation, and what the operator added. */
@Transactional
@ApplicationScoped
public class EntityTypes {

    @Inject
    Database database;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    /** Of its own, so that nobody holds a connection who only asked for these. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<EntityType> all() {
        List<EntityType> all = new ArrayList<>(EntityType.BUILT_IN);
        all.addAll(database.with(connection -> Database.query(
                connection,
                row -> new EntityType(row.getString("name"), row.getString("label")),
                "SELECT name, label FROM entity_type ORDER BY created_at, name")));
        return all;
    }

    /** The names of all, in the same order. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        all().forEach(type -> names.add(type.name()));
        return names;
    }

    /** @throws ProblemException 409 if there is one of this name */
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
