package dev.postpaid.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Base64;
import java.util.function.UnaryOperator;

/**
 * Which revision a request speaks. Since 2026-07-28 a request says it itself, and repeats in headers what proxies may want to know;
 * headers and body must agree, since a proxy may have decided by the header.
 */
final class Metadata {

    static final String VERSION_HEADER = "MCP-Protocol-Version";

    private static final String PREFIX = "io.modelcontextprotocol/";
    private static final String VERSION = PREFIX + "protocolVersion";
    private static final String CAPABILITIES = PREFIX + "clientCapabilities";

    static final String SERVER = PREFIX + "serverInfo";

    private static final String ENCODED = "=?base64?";
    private static final String ENCODED_END = "?=";

    private Metadata() {}

    /**
     * Finds the revision, and checks what it demands of every request.
     *
     * @param header the value of a header by its name, or null
     * @throws RpcException if the revision is not spoken here, or the request lacks what it demands
     */
    static Revision revision(UnaryOperator<String> header, Message message) {
        String declared = header.apply(VERSION_HEADER);
        JsonObject meta = message.meta();
        String inBody = meta.get(VERSION) instanceof JsonString text ? text.getString() : null;
        if (declared != null && inBody != null && !declared.equals(inBody)) {
            throw RpcException.headerMismatch(
                    VERSION_HEADER + " is " + declared + ", but " + VERSION + " of the body is another.");
        }
        String said = inBody == null ? declared : inBody;
        Revision revision = said == null
                ? Revision.UNSAID
                : Revision.ofWord(said).orElseThrow(() -> RpcException.unsupportedRevision(said));
        if (!revision.hasHandshake() && message.isRequest()) {
            checkSelfDescribing(header, message, declared, inBody);
        }
        return revision;
    }

    private static void checkSelfDescribing(
            UnaryOperator<String> header, Message message, String declared, String inBody) {
        if (declared == null) {
            throw RpcException.headerMismatch(VERSION_HEADER + " is missing.");
        }
        if (inBody == null) {
            throw lacks(VERSION, "a text");
        }
        if (!(message.meta().get(CAPABILITIES) instanceof JsonObject)) {
            throw lacks(CAPABILITIES, "an object");
        }
        mustMirror("Mcp-Method", header.apply("Mcp-Method"), message.method());
        if (message.is(Protocol.CALL)) {
            mustMirror("Mcp-Name", decoded(header.apply("Mcp-Name")), message.param("name"));
        }
    }

    private static RpcException lacks(String field, String what) {
        return new RpcException(
                400, RpcException.INVALID_PARAMS, "params/_meta must have " + field + ", which is " + what + ".");
    }

    private static void mustMirror(String name, String header, String body) {
        if (header == null || !header.equals(body)) {
            throw RpcException.headerMismatch(name + (header == null ? " is missing." : " is not what the body says."));
        }
    }

    /** Names that no header can carry are sent in Base64. */
    private static String decoded(String header) {
        if (header == null || !header.startsWith(ENCODED) || !header.endsWith(ENCODED_END)) {
            return header;
        }
        try {
            return new String(
                    Base64.getDecoder()
                            .decode(header.substring(ENCODED.length(), header.length() - ENCODED_END.length())),
                    UTF_8);
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw RpcException.headerMismatch("Mcp-Name is no valid Base64.");
        }
    }
}
