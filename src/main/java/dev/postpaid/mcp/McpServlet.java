package dev.postpaid.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.accounts.Bearer;
import dev.postpaid.accounts.KeyAccess;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.JsonInputReader;
import dev.postpaid.web.Problems;
import dev.postpaid.web.RequestId;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The door for AI assistants: the Streamable HTTP transport of the Model Context Protocol. Each message is a POST, and each request is
 * answered at once with JSON. Keys, limits and their problems are those of the API; what is wrong with a message is an error of
 * JSON-RPC.
 */
@WebServlet(urlPatterns = McpServlet.PATH, asyncSupported = true)
public class McpServlet extends HttpServlet {

    static final String PATH = "/mcp";

    /** No tool takes more than a few short texts. */
    private static final int MOST_BYTES = 64 * 1024;

    private static final String JSON_TYPE = "application/json";
    private static final Set<String> ACCEPTED = Set.of(JSON_TYPE, "application/*", "*/*");

    @Inject
    Settings settings;

    @Inject
    Bearer bearer;

    @Inject
    Protocol protocol;

    private boolean enabled;
    private Origins origins;

    @Override
    public void init() {
        enabled = settings.flag(Setting.MCP_ENABLED);
        origins = Origins.of(settings.baseUrl());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!enabled) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Cache-Control", "no-store");
        try {
            letIn(request, response);
            take(request, response);
        } catch (RuntimeException failure) {
            Problems.write(response, failure, RequestId.of(request));
        }
    }

    /** There is no stream to open with GET, and no session to end with DELETE. */
    private void letIn(HttpServletRequest request, HttpServletResponse response) {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            throw new ProblemException(
                    ProblemType.METHOD_NOT_ALLOWED, "This address takes POST: there are no streams and no sessions.");
        }
        if (!origins.allow(request.getHeader("Origin"), request.getHeader("Host"))) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Pages of this origin may not call; a program sends no Origin header.");
        }
        bearer.enter(request.getHeader("Authorization"), request.getHeader(Bearer.ACTS_FOR), KeyAccess.READ);
    }

    private void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonValue id = null;
        try {
            checkTypes(request);
            JsonObject json = read(request);
            id = Message.idOf(json);
            Message message = Message.of(json);
            Revision revision = Metadata.revision(request::getHeader, message);
            if (message.isRequest()) {
                write(response, HttpServletResponse.SC_OK, protocol.answer(message, revision));
            } else {
                response.setStatus(HttpServletResponse.SC_ACCEPTED);
                response.setContentLength(0);
            }
        } catch (RpcException error) {
            write(response, error.status(), error.json(id));
        }
    }

    private static void checkTypes(HttpServletRequest request) {
        if (!JSON_TYPE.equals(mediaType(request.getContentType()))) {
            throw new RpcException(415, RpcException.INVALID_REQUEST, "Send the message as application/json.");
        }
        String accept = request.getHeader("Accept");
        if (accept != null && Stream.of(accept.split(",")).noneMatch(range -> ACCEPTED.contains(mediaType(range)))) {
            throw new RpcException(406, RpcException.INVALID_REQUEST, "This address answers with application/json.");
        }
    }

    /** Without parameters; empty for none. */
    private static String mediaType(String text) {
        return text == null ? "" : text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static JsonObject read(HttpServletRequest request) throws IOException {
        try {
            return JsonInputReader.object(request.getInputStream(), MOST_BYTES);
        } catch (ProblemException problem) {
            throw switch (problem.type()) {
                case MALFORMED_JSON -> new RpcException(400, RpcException.PARSE_ERROR, problem.getMessage());
                case INVALID_INPUT ->
                    new RpcException(
                            400, RpcException.INVALID_REQUEST, "Send one message, an object: there are no batches.");
                case TOO_LARGE -> new RpcException(413, RpcException.INVALID_REQUEST, problem.getMessage());
                default -> problem;
            };
        }
    }

    private static void write(HttpServletResponse response, int status, JsonObject json) throws IOException {
        byte[] body = json.toString().getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType(JSON_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
