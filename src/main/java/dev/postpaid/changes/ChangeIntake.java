package dev.postpaid.changes;

import dev.postpaid.accounts.Caller;
import dev.postpaid.database.Acceptance;
import dev.postpaid.idempotency.Answer;
import dev.postpaid.idempotency.Batches;
import dev.postpaid.idempotency.Intake;
import dev.postpaid.idempotency.Once;
import dev.postpaid.idempotency.Reply;
import dev.postpaid.web.JsonInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Function;

/** Accepts reported changes, of one or many requests of a booking system. */
@ApplicationScoped
public class ChangeIntake implements Intake {

    @Inject
    Caller caller;

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
    public Map<String, Function<JsonInput, Answer>> addresses() {
        return Map.of("v1/changes", this::report, "v1/changes/batch", this::reportAll);
    }

    Answer report(JsonInput body) {
        return once.accept(body, read(body), id -> new Reply(202, new Accepted(id)));
    }

    /** A report that is refused does not stop the others. */
    Answer reportAll(JsonInput body) {
        return batches.accept(body, "reports", this::read, id -> new AcceptedItem(202, id));
    }

    private Acceptance<String> read(JsonInput body) {
        return changes.reporting(caller.accountId(), Change.listed(body, entityTypes.names()));
    }
}
