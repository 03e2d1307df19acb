package dev.postpaid.mcp;

import static dev.postpaid.platform.JsonApi.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** A message that is answered with an error of JSON-RPC. Its text says what the client has to change. */
final class RpcException extends RuntimeException {

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;

    /** A header differs from the body (revision 2026-07-28). */
    private static final int HEADER_MISMATCH = -32020;

    /** The revision is not spoken here (revision 2026-07-28). */
    private static final int UNSUPPORTED_REVISION = -32022;

    private final int status;
    private final int code;
    private final transient JsonObject data;

    /** @param status of HTTP */
    RpcException(int status, int code, String message) {
        this(status, code, message, JsonValue.EMPTY_JSON_OBJECT);
    }

    private RpcException(int status, int code, String message, JsonObject data) {
        super(message);
        this.status = status;
        this.code = code;
        this.data = data;
    }

    static RpcException headerMismatch(String message) {
        return new RpcException(400, HEADER_MISMATCH, "Header mismatch: " + message);
    }

    static RpcException unsupportedRevision(String requested) {
        return new RpcException(
                400,
                UNSUPPORTED_REVISION,
                "Unsupported protocol version",
                JSON.createObjectBuilder()
                        .add("supported", JSON.createArrayBuilder(Revision.words()))
                        .add("requested", requested)
                        .build());
    }

    int status() {
        return status;
    }

    /** The answer. @param id of the request; null if it has none, or it could not be read */
    JsonObject json(JsonValue id) {
        JsonObjectBuilder error = JSON.createObjectBuilder().add("code", code).add("message", getMessage());
        if (!data.isEmpty()) {
            error.add("data", data);
        }
        return JSON.createObjectBuilder()
                .add("jsonrpc", "2.0")
                .add("id", id == null ? JsonValue.NULL : id)
                .add("error", error)
                .build();
    }
}
