package dev.postpaid.changes;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Takes in what one request changed. What observers of {@link EntitiesChanged} write is committed with it. */
@Transactional
@ApplicationScoped
public class Changes {

    @Inject
    Event<EntitiesChanged> entitiesChanged;

    @Inject
    AuditEntries audit;

    /** @return the id under which it is known from now on */
    public String report(String accountId, List<Change> changes) {
        String id = Ids.next("evt");
        entitiesChanged.fire(new EntitiesChanged(accountId, id, changes));
        return id;
    }

    /** The same where a person tries something out, which is noted. */
    public String reportByHand(String accountId, List<Change> changes) {
        String id = report(accountId, changes);
        audit.note(accountId, "change_reported", id);
        return id;
    }
}
