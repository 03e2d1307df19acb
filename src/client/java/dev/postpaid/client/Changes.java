package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.util.List;

/** Reports what changed in a booking system. */
public final class Changes {

    private final Connection connection;

    Changes(Connection connection) {
        this.connection = connection;
    }

    /** The same as {@link #report(List)}. */
    public Call<String> report(NewChange... changes) {
        return report(List.of(changes));
    }

    /** Reports what one request changed: 1 to 500 records, in the order in which they are to be told. @return the id of the event */
    public Call<String> report(List<NewChange> changes) {
        return connection.call(
                Request.keyedPost("changes", data(changes)), answer -> new Fields(answer.json()).needed("id"));
    }

    /** Reports what 1 to 500 requests changed: an event for each. One that is refused does not stop the others. */
    public Call<List<ChangesResult>> reportAll(List<List<NewChange>> reports) {
        return connection.call(
                Request.keyedPost(
                        "changes/batch",
                        Json.with("reports", reports.stream().map(Changes::data).toList())
                                .done()),
                answer -> new Fields(answer.json()).list("results", ChangesResult::of));
    }

    private static JsonObject data(List<NewChange> changes) {
        return Json.with("data", changes.stream().map(NewChange::json).toList()).done();
    }
}
