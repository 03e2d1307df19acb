package dev.postpaid.mcp;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Caller;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Version;
import dev.postpaid.web.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/**
 * Answers the requests of the Model Context Protocol: which tools there are, and what they say. No request leaves anything behind, so
 * any node can answer the next one.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28">Specification</a>
 */
@ApplicationScoped
class Protocol {

    static final String CALL = "tools/call";

    /** How long a client may keep the list of tools, which changes with a release. In milliseconds. */
    private static final int LIST_KEPT = 300_000;

    private static final int LONGEST_ECHO = 100;

    private static final String INSTRUCTIONS =
            "Postpaid sends webhooks: it records events, such as a paid order, and delivers each to the endpoints of an account, with"
                    + " retries. Begin with account_overview to see whether anything is wrong, or with why_not_delivered when"
                    + " somebody misses a webhook. "
                    + Results.NOTICE
                    + " Ask the person before you send anything.";

    private static final JsonObject SERVER = JSON.createObjectBuilder()
            .add("name", "postpaid")
            .add("title", "Postpaid")
            .add("version", Version.TEXT)
            .build();

    private static final JsonObject CAPABILITIES = JSON.createObjectBuilder()
            .add("tools", JSON.createObjectBuilder().add("listChanged", false))
            .build();

    @Inject
    Caller caller;

    @Inject
    Tools tools;

    /**
     * Answers a request.
     *
     * @throws RpcException if it cannot be understood
     */
    JsonObject answer(Message request, Revision revision) {
        JsonObject result = revision.hasHandshake() ? old(request, revision) : present(request, revision);
        return JSON.createObjectBuilder()
                .add("jsonrpc", "2.0")
                .add("id", request.id())
                .add("result", result)
                .build();
    }

    private JsonObject old(Message request, Revision revision) {
        return switch (request.method()) {
            case "initialize" -> initialize(request);
            case "ping" -> JsonValue.EMPTY_JSON_OBJECT;
            case "tools/list" -> list(request).build();
            case CALL -> call(request, revision);
            default -> throw unknown(request, 200);
        };
    }

    /** Since revision 2026-07-28 every result says that it is one, and of which server. */
    private JsonObject present(Message request, Revision revision) {
        JsonObjectBuilder result =
                switch (request.method()) {
                    case "server/discover" ->
                        cacheable(about()).add("supportedVersions", JSON.createArrayBuilder(Revision.words()));
                    case "tools/list" -> cacheable(list(request));
                    case CALL -> JSON.createObjectBuilder(call(request, revision));
                    default -> throw unknown(request, 404);
                };
        return result.add("resultType", "complete")
                .add("_meta", JSON.createObjectBuilder().add(Metadata.SERVER, SERVER))
                .build();
    }

    private JsonObject initialize(Message request) {
        String wanted = request.param("protocolVersion");
        if (wanted == null) {
            throw new RpcException(
                    200, RpcException.INVALID_PARAMS, "params must have protocolVersion, which is a text.");
        }
        Revision agreed = Revision.ofWord(wanted).filter(Revision::hasHandshake).orElse(Revision.NEWEST_WITH_HANDSHAKE);
        return about().add("protocolVersion", agreed.word())
                .add("serverInfo", SERVER)
                .build();
    }

    private static JsonObjectBuilder about() {
        return JSON.createObjectBuilder().add("capabilities", CAPABILITIES).add("instructions", INSTRUCTIONS);
    }

    /** Other keys may see other tools, so nobody may share what one was told. */
    private static JsonObjectBuilder cacheable(JsonObjectBuilder result) {
        return result.add("ttlMs", LIST_KEPT).add("cacheScope", "private");
    }

    private JsonObjectBuilder list(Message request) {
        if (request.params().getOrDefault("cursor", JsonValue.NULL) != JsonValue.NULL) {
            throw new RpcException(200, RpcException.INVALID_PARAMS, "The list of tools has one page and no cursor.");
        }
        var listed = JSON.createArrayBuilder();
        tools.all().stream()
                .filter(tool -> caller.has(tool.effect().needed()))
                .map(Tool::json)
                .forEach(listed::add);
        return JSON.createObjectBuilder().add("tools", listed);
    }

    private JsonObject call(Message request, Revision revision) {
        String name = request.param("name");
        Tool tool = name == null ? null : tools.named(name);
        if (tool == null) {
            throw new RpcException(200, RpcException.INVALID_PARAMS, "Unknown tool: " + shortened(name));
        }
        JsonValue arguments = request.params().getOrDefault("arguments", JsonValue.EMPTY_JSON_OBJECT);
        if (!(arguments instanceof JsonObject given)) {
            throw new RpcException(200, RpcException.INVALID_PARAMS, "arguments must be an object.");
        }
        try {
            caller.mustHave(tool.effect().needed());
            return Results.of(
                    tool.call().apply(Arguments.read(tool.parameters(), given)), revision.hasStructuredContent());
        } catch (RuntimeException failure) {
            ProblemException known = Problems.known(failure).orElseThrow(() -> failure);
            return Results.failed(known);
        }
    }

    private static RpcException unknown(Message request, int status) {
        return new RpcException(
                status, RpcException.METHOD_NOT_FOUND, "There is no method " + shortened(request.method()));
    }

    private static String shortened(String text) {
        return text == null || text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
    }
}
