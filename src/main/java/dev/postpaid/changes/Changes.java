package dev.postpaid.changes;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Accepts the changes of one request. Rows that observers of {@link EntitiesChanged} write are committed with it. */
@Transactional
@ApplicationScoped
public class Changes {

    @Inject
    Event<EntitiesChanged> entitiesChanged;

    @Inject
    AuditEntries audit;

    /** @return the id of the report */
    public String report(String accountId, List<Change> changes) {
        String id = Ids.next("evt");
        entitiesChanged.fire(new EntitiesChanged(accountId, id, changes));
        return id;
    }

    /** The same for a change that a person reports as a test, which is recorded in the log of changes. */
    public String reportByHand(String accountId, List<Change> changes) {
        String id = report(accountId, changes);
        audit.note(accountId, "change_reported", id);
        return id;
    }
}
