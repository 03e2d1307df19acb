package dev.postpaid.client;

import java.util.Map;

/** The URLs that events go to. */
public final class Endpoints {

    private final Connection connection;

    Endpoints(Connection connection) {
        this.connection = connection;
    }

    /** Adds one. With an own secret, a try whose answer was lost is followed by 409: then look for it in the list. */
    public Call<Endpoint> add(EndpointSettings settings) {
        return call(Request.keyedPost("endpoints", settings.json()));
    }

    public Pages<Endpoint> list() {
        return new Pages<>(connection, "endpoints", Map.of(), Endpoint::of);
    }

    public Call<Endpoint> get(String id) {
        return call(Request.get(path(id)));
    }

    public Call<Endpoint> change(String id, EndpointSettings settings) {
        return call(Request.patch(path(id), settings.json()).ifMatch(settings.etag()));
    }

    public Call<Void> delete(String id) {
        return connection.call(Request.delete(path(id)), answer -> null);
    }

    /** Pauses it. */
    public Call<Endpoint> disable(String id) {
        return call(Request.repeatablePost(path(id) + "/disable"));
    }

    /** Resumes it. */
    public Call<Endpoint> enable(String id) {
        return call(Request.repeatablePost(path(id) + "/enable"));
    }

    /** Sends an example of the first event type that it selects, now. Nothing of it is recorded. */
    public Call<TestResult> test(String id) {
        return test(id, Map.of());
    }

    /** The same with an example of this type. */
    public Call<TestResult> test(String id, String type) {
        return test(id, Map.of("type", type));
    }

    private Call<TestResult> test(String id, Map<String, String> query) {
        return connection.call(
                Request.singlePost(path(id) + "/test", query, null), answer -> TestResult.of(answer.json()));
    }

    /** Sends again what it missed, in the background. */
    public Call<Recovery> recover(String id, RecoveryScope scope) {
        return connection.call(
                Request.keyedPost(path(id) + "/recover", scope.json()), answer -> Recovery.of(answer.json()));
    }

    /** Counts what {@link #recover} would send. */
    public Call<RecoveryCount> countMissed(String id, RecoveryScope scope) {
        return connection.call(
                Request.keyedPost(path(id) + "/recover", Json.set(scope.json(), "dry_run", true)),
                answer -> RecoveryCount.of(answer.json()));
    }

    /** The secret of an endpoint that has its own. */
    public SigningSecrets signingSecret(String id) {
        return new SigningSecrets(connection, path(id) + "/signing-secret");
    }

    private static String path(String id) {
        return "endpoints/" + Paths.segment(id);
    }

    private Call<Endpoint> call(Request request) {
        return connection.call(request, Endpoint::of);
    }
}
