package dev.postpaid.mcp;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/**
 * A message of JSON-RPC 2.0 from a client.
 *
 * @param id null for a notification
 * @param method null for a response; this server asks nothing, so nobody waits for it
 * @param params empty if there are none
 */
record Message(JsonValue id, String method, JsonObject params) {

    private static final int LONGEST_ID = 200;

    /** @throws RpcException unless the object is a message */
    static Message of(JsonObject json) {
        if (!(json.get("jsonrpc") instanceof JsonString version)
                || !version.getString().equals("2.0")) {
            throw invalid("jsonrpc must be \"2.0\".");
        }
        JsonValue id = json.get("id");
        if (id != null && !isId(id)) {
            throw invalid("id must be a text of at most " + LONGEST_ID + " characters, or a whole number.");
        }
        if (!json.containsKey("method") && (json.containsKey("result") || json.containsKey("error"))) {
            return new Message(id, null, JsonValue.EMPTY_JSON_OBJECT);
        }
        if (!(json.get("method") instanceof JsonString method)) {
            throw invalid("method must be a text.");
        }
        JsonValue params = json.getOrDefault("params", JsonValue.EMPTY_JSON_OBJECT);
        if (!(params instanceof JsonObject object)) {
            throw invalid("params must be an object.");
        }
        return new Message(id, method.getString(), object);
    }

    /** The id of what may be no message, for the answer that says so; null if there is none. */
    static JsonValue idOf(JsonObject json) {
        JsonValue id = json.get("id");
        return id != null && isId(id) ? id : null;
    }

    private static boolean isId(JsonValue id) {
        return id instanceof JsonString text && text.getString().length() <= LONGEST_ID
                || id instanceof JsonNumber number
                        && number.bigDecimalValue().scale() == 0
                        && number.bigDecimalValue().precision() <= 18;
    }

    private static RpcException invalid(String message) {
        return new RpcException(400, RpcException.INVALID_REQUEST, message);
    }

    boolean isRequest() {
        return method != null && id != null;
    }

    boolean is(String other) {
        return other.equals(method);
    }

    /** A text among the parameters, or null. */
    String param(String name) {
        return params.get(name) instanceof JsonString text ? text.getString() : null;
    }

    /** What the client says about itself and its request; empty if it says nothing. */
    JsonObject meta() {
        return params.get("_meta") instanceof JsonObject meta ? meta : JsonValue.EMPTY_JSON_OBJECT;
    }
}
