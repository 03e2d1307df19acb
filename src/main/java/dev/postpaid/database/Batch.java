package dev.postpaid.database;

import dev.postpaid.platform.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Many requests of one account that are committed together, while each is accepted or refused by itself. */
public final class Batch<R> implements Acceptance<List<Batch.Result<R>>> {

    private final String accountId;
    private final List<Acceptance<R>> items;

    /**
     * What became of a request.
     *
     * @param value null if it was refused
     * @param refusal null if it was accepted
     */
    public record Result<R>(R value, ProblemException refusal) {}

    public Batch(String accountId, List<Acceptance<R>> items) {
        this.accountId = accountId;
        this.items = List.copyOf(items);
    }

    /** A request that is known to be refused. */
    public static <R> Acceptance<R> refused(String accountId, ProblemException refusal) {
        return new Acceptance<>() {
            @Override
            public String accountId() {
                return accountId;
            }

            @Override
            public R decide(Known known, Rows rows) {
                throw refusal;
            }
        };
    }

    @Override
    public String accountId() {
        return accountId;
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public void ask(Known known) {
        items.forEach(item -> item.ask(known));
    }

    /** The results have the order of the requests. */
    @Override
    public List<Result<R>> decide(Known known, Rows rows) {
        List<Result<R>> results = new ArrayList<>();
        for (Acceptance<R> item : items) {
            try {
                results.add(new Result<>(Trial.of(item, known, rows), null));
            } catch (ProblemException refusal) {
                results.add(new Result<>(null, refusal));
            }
        }
        return results;
    }
}
