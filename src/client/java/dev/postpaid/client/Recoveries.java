package dev.postpaid.client;

import java.util.List;
import java.util.Map;

/** How far it is with sending again what endpoints missed. {@link Endpoints#recover} begins it for one. */
public final class Recoveries {

    private final Connection connection;

    Recoveries(Connection connection) {
        this.connection = connection;
    }

    /** Begins one for every endpoint of the account. */
    public Call<List<Recovery>> recoverAll(RecoveryScope scope) {
        return connection.call(Request.keyedPost("recoveries", scope.json()), answer -> new Fields(answer.json())
                .list("data", Recovery::of));
    }

    public Pages<Recovery> list() {
        return new Pages<>(connection, "recoveries", Map.of(), Recovery::of);
    }

    public Call<Recovery> get(String id) {
        return call(Request.get("recoveries/" + Paths.segment(id)));
    }

    /** Ends it; what was queued is sent. */
    public Call<Recovery> cancel(String id) {
        return call(Request.repeatablePost("recoveries/" + Paths.segment(id) + "/cancel"));
    }

    private Call<Recovery> call(Request request) {
        return connection.call(request, answer -> Recovery.of(answer.json()));
    }
}
