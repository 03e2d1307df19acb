package dev.postpaid.idempotency;

import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Known;
import dev.postpaid.database.Rows;
import java.util.function.Function;

/** A request that leaves its response to its repetitions. */
final class KeyedAcceptance<R> implements Acceptance<Answer> {

    private final KeyedRequest request;
    private final Acceptance<R> wanted;
    private final Function<R, StoredResponse> answer;
    private final StoredKeys keys;

    KeyedAcceptance(KeyedRequest request, Acceptance<R> wanted, Function<R, StoredResponse> answer, StoredKeys keys) {
        this.request = request;
        this.wanted = wanted;
        this.answer = answer;
        this.keys = keys;
    }

    @Override
    public String accountId() {
        return wanted.accountId();
    }

    @Override
    public int size() {
        return wanted.size();
    }

    @Override
    public void ask(Known known) {
        known.ask(keys, request.name());
        wanted.ask(known);
    }

    @Override
    public Answer decide(Known known, Rows rows) {
        ResponseLog.Row stored = known.get(keys, request.name());
        if (stored != null) {
            return new Answer(stored.answerTo(request), true);
        }
        StoredResponse response = answer.apply(wanted.decide(known, rows));
        keys.insert(rows, request, response);
        known.put(keys, request.name(), new ResponseLog.Row(request.sha256(), response));
        return new Answer(response, false);
    }
}
