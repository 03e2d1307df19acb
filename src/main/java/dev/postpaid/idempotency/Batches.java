package dev.postpaid.idempotency;

import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Batch;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.Problems;
import dev.postpaid.web.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Accepts many items in one request, with a result for each in their order. */
@ApplicationScoped
public class Batches {

    private static final int MOST = 500;

    @Inject
    Once once;

    /** The whole response. @param results one for each item; that of a refused item is a {@link Refused} */
    public record Results(List<Object> results) {}

    /** An item that was refused. */
    public record Refused(int status, JsonObject problem) {}

    /**
     * Accepts the items of a request, all in one transaction.
     *
     * @param name the field with the items
     * @param read reads an item; its problem refuses this item alone
     * @param result the result of an accepted item
     * @throws ProblemException 422 if the list is missing, empty, too long, or has something that is no object; then nothing is
     *     accepted
     */
    public <R> Answer accept(
            Asked asked,
            JsonInput body,
            String name,
            Function<JsonInput, Acceptance<R>> read,
            Function<R, Object> result) {
        List<JsonInput> inputs = body.requiredItems(name, MOST);
        body.finish();
        List<Acceptance<R>> items = new ArrayList<>();
        for (JsonInput input : inputs) {
            items.add(item(asked, input, read));
        }
        String requestId = RequestId.of(asked.http());
        return once.accept(
                asked,
                body,
                new Batch<>(asked.accountId(), items),
                results -> new Reply(
                        200,
                        new Results(results.stream()
                                .map(one -> one.refusal() == null
                                        ? result.apply(one.value())
                                        : refused(one.refusal(), requestId))
                                .toList())));
    }

    private <R> Acceptance<R> item(Asked asked, JsonInput input, Function<JsonInput, Acceptance<R>> read) {
        try {
            return read.apply(input);
        } catch (ProblemException refusal) {
            return Batch.refused(asked.accountId(), refusal);
        }
    }

    private static Refused refused(ProblemException refusal, String requestId) {
        return new Refused(refusal.type().status(), Problems.json(refusal, requestId));
    }
}
