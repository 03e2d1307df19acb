package dev.postpaid.changes;

import dev.postpaid.database.Acceptance;
import dev.postpaid.idempotency.Answer;
import dev.postpaid.idempotency.Asked;
import dev.postpaid.idempotency.Batches;
import dev.postpaid.idempotency.Intake;
import dev.postpaid.idempotency.Once;
import dev.postpaid.idempotency.Reply;
import dev.postpaid.web.JsonInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Accepts reported changes, of one or many requests of a booking system. */
@ApplicationScoped
public class ChangeIntake implements Intake {

    @Inject
    EntityTypes entityTypes;

    @Inject
    Changes changes;

    @Inject
    Once once;

    @Inject
    Batches batches;

    /** @param id of the recorded event */
    public record Accepted(String id) {}

    /** A report of a batch that was accepted. */
    public record AcceptedItem(int status, String id) {}

    @Override
    public Map<String, Taking> addresses() {
        return Map.of("v1/changes", this::report, "v1/changes/batch", this::reportAll);
    }

    Answer report(Asked asked, JsonInput body) {
        return once.accept(asked, body, read(asked, body), id -> new Reply(202, new Accepted(id)));
    }

    /** A report that is refused does not stop the others. */
    Answer reportAll(Asked asked, JsonInput body) {
        return batches.accept(asked, body, "reports", report -> read(asked, report), id -> new AcceptedItem(202, id));
    }

    private Acceptance<String> read(Asked asked, JsonInput body) {
        return changes.reporting(asked.accountId(), Change.listed(body, entityTypes.names()));
    }
}
