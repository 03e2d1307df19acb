package dev.postpaid.changes;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.database.Acceptance;
import dev.postpaid.database.GroupCommit;
import dev.postpaid.database.Known;
import dev.postpaid.database.Rows;
import dev.postpaid.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Accepts the changes of one request. Rows that observers of {@link EntitiesChanged} write are committed with it. */
@ApplicationScoped
public class Changes {

    @Inject
    Event<EntitiesChanged> entitiesChanged;

    @Inject
    GroupCommit commits;

    @Inject
    AuditEntries audit;

    /** Reports the changes; the result is the id of the report. */
    public Acceptance<String> reporting(String accountId, List<Change> changes) {
        return new Acceptance<>() {
            @Override
            public String accountId() {
                return accountId;
            }

            @Override
            public String decide(Known known, Rows rows) {
                String id = Ids.next("evt");
                entitiesChanged.fire(new EntitiesChanged(accountId, id, changes, rows));
                return id;
            }
        };
    }

    /** The same for a change that a person reports as a test, which is recorded in the log of changes. */
    @Transactional
    public String reportByHand(String accountId, List<Change> changes) {
        String id = commits.join(reporting(accountId, changes));
        audit.note(accountId, "change_reported", id);
        return id;
    }
}
