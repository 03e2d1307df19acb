package dev.postpaid.changes;

import dev.postpaid.database.Acceptance;
import dev.postpaid.idempotency.Answer;
import dev.postpaid.idempotency.Asked;
import dev.postpaid.idempotency.Batches;
import dev.postpaid.idempotency.Intake;
import dev.postpaid.idempotency.Once;
import dev.postpaid.idempotency.Reply;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.JsonInputReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.IntStream;

/** Accepts reported changes, of one or many requests of a booking system. */
@ApplicationScoped
public class ChangeIntake implements Intake {

    /** What is reported and undone again at the start. */
    private static final String SAMPLE =
            """
            {"data": [{"type": "%s", "id": %d, "action": "created", "attributes": {"name": "An"}}]}
            """;

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

    @Override
    public String kind() {
        return "changes";
    }

    @Override
    public Reading reading() {
        return this::read;
    }

    Answer report(Asked asked, JsonInput body) {
        return once.accept(asked, body, read(asked.accountId(), body), ChangeIntake::reply);
    }

    /** A report that is refused does not stop the others. */
    Answer reportAll(Asked asked, JsonInput body) {
        return batches.accept(
                asked, body, "reports", report -> read(asked.accountId(), report), id -> new AcceptedItem(202, id));
    }

    @Override
    public void rehearse(String accountId, int requests) {
        once.rehearse(
                IntStream.range(0, requests)
                        .mapToObj(i -> read(
                                accountId,
                                JsonInputReader.read(SAMPLE.formatted(
                                        EntityType.BUILT_IN.get(0).name(), i))))
                        .toList(),
                ChangeIntake::reply);
    }

    private static Reply reply(String id) {
        return new Reply(202, new Accepted(id));
    }

    private Acceptance<String> read(String accountId, JsonInput body) {
        return changes.reporting(accountId, Change.listed(body, entityTypes.known()));
    }
}
