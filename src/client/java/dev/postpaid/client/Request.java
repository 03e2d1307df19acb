package dev.postpaid.client;

import jakarta.json.JsonObject;
import java.util.Map;

/**
 * What is asked, for all tries of a call.
 *
 * @param path below {@code /api/v1/}, encoded
 * @param body null for none
 * @param keyed whether it takes an {@code Idempotency-Key}
 * @param repeatable whether it may be sent again after a try of which nobody knows whether it was done
 * @param ifMatch the ETag that it was made from, or null
 */
record Request(
        String method,
        String path,
        Map<String, String> query,
        JsonObject body,
        boolean keyed,
        boolean repeatable,
        String ifMatch) {

    static Request get(String path) {
        return get(path, Map.of());
    }

    static Request get(String path, Map<String, String> query) {
        return new Request("GET", path, query, null, false, true, null);
    }

    /** Creates something. */
    static Request keyedPost(String path, JsonObject body) {
        return new Request("POST", path, Map.of(), body, true, true, null);
    }

    /** Does the same once and several times. */
    static Request repeatablePost(String path) {
        return new Request("POST", path, Map.of(), null, false, true, null);
    }

    /** Does its work each time it is asked. */
    static Request singlePost(String path, Map<String, String> query, JsonObject body) {
        return new Request("POST", path, query, body, false, false, null);
    }

    static Request put(String path, JsonObject body) {
        return new Request("PUT", path, Map.of(), body, false, true, null);
    }

    static Request patch(String path, JsonObject body) {
        return new Request("PATCH", path, Map.of(), body, false, true, null);
    }

    static Request delete(String path) {
        return new Request("DELETE", path, Map.of(), null, false, true, null);
    }

    /** Once it was done the tag is another one, and a repetition would be refused. */
    Request ifMatch(String etag) {
        return etag == null ? this : new Request(method, path, query, body, keyed, false, etag);
    }

    String address() {
        return query.isEmpty() ? path : path + "?" + Paths.query(query);
    }
}
