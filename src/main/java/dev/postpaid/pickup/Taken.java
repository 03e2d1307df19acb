package dev.postpaid.pickup;

import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Batch;
import dev.postpaid.database.Known;
import dev.postpaid.database.Lookup;
import dev.postpaid.database.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of one account that are accepted together. Each that is accepted is deleted in the same transaction. If another node has
 * one of them, or somebody deleted it, none is taken: the next rows must not overtake it.
 */
final class Taken implements Acceptance<List<Batch.Result<Object>>> {

    private final Lookup<Long, Long> locked;
    private final List<Long> ids;
    private final Batch<Object> batch;

    /** @param items what each of the rows asks for, in their order */
    Taken(Lookup<Long, Long> locked, String accountId, List<Long> ids, List<Acceptance<Object>> items) {
        this.locked = locked;
        this.ids = ids;
        this.batch = new Batch<>(accountId, items);
    }

    @Override
    public String accountId() {
        return batch.accountId();
    }

    @Override
    public int size() {
        return batch.size();
    }

    /** The rows first: nothing else is locked for what is not taken. */
    @Override
    public void ask(Known known) {
        ids.forEach(id -> known.ask(locked, id));
        batch.ask(known);
    }

    /** @return a result for each row; none at all if the rows are not taken */
    @Override
    public List<Batch.Result<Object>> decide(Known known, Rows rows) {
        if (!ids.stream().allMatch(id -> known.get(locked, id) != null)) {
            return List.of();
        }
        List<Batch.Result<Object>> results = new ArrayList<>(batch.decide(known, rows));
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).refusal() == null) {
                rows.add(OutboxRows.DELETE, ids.get(i));
            }
        }
        return results;
    }
}
