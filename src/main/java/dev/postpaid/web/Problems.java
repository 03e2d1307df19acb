package dev.postpaid.web;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.database.DatabaseException;
import dev.postpaid.platform.FailureLog;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * Converts every failure to {@code application/problem+json}. A failure that the caller did not cause is logged with the
 * request id, which every problem contains; its message is not sent.
 */
@Provider
public class Problems implements ExceptionMapper<Throwable> {

    /** The media type of RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = Logger.getLogger(Problems.class.getName());

    @Context
    HttpServletRequest request;

    /** A failure as its caller may know it. */
    private record Problem(ProblemType type, String detail, JsonArrayBuilder errors) {

        Problem(ProblemType type, String detail) {
            this(type, detail, JSON.createArrayBuilder());
        }
    }

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException chosen
                && chosen.getResponse().getStatus() < 500
                && cause(thrown, ProblemException.class).isEmpty()
                && !isOfDatabase(thrown)) {
            return chosenByContainer(chosen.getResponse());
        }
        return response(of(thrown, RequestId.of(request))).build();
    }

    private static Problem of(Throwable thrown, String requestId) {
        Optional<ProblemException> known = known(thrown);
        if (known.isPresent()) {
            return new Problem(known.get().type(), known.get().getMessage(), errors(known.get()));
        }
        FailureLog.log(LOG, thrown, "request failed request=" + requestId);
        return isOfDatabase(thrown)
                ? new Problem(ProblemType.UNAVAILABLE, "Please repeat the request.")
                : new Problem(ProblemType.INTERNAL, "The error is logged under the request's id " + requestId + ".");
    }

    /** The problem that caused a failure, if its caller may know it. */
    public static Optional<ProblemException> known(Throwable thrown) {
        return cause(thrown, ProblemException.class);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> wanted) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (wanted.isInstance(cause)) {
                return Optional.of(wanted.cast(cause));
            }
        }
        return Optional.empty();
    }

    /** Whether the database caused the failure. */
    static boolean isOfDatabase(Throwable thrown) {
        return cause(thrown, DatabaseException.class).isPresent()
                || cause(thrown, SQLException.class).isPresent();
    }

    /** A problem inside another response, for one item of many. */
    public static JsonObject json(ProblemException problem, String requestId) {
        return json(problem.type(), problem.getMessage(), requestId, errors(problem))
                .build();
    }

    private static JsonArrayBuilder errors(ProblemException problem) {
        JsonArrayBuilder errors = JSON.createArrayBuilder();
        problem.errors()
                .forEach(error -> errors.add(JSON.createObjectBuilder()
                        .add("pointer", error.pointer())
                        .add("code", error.rule().code())
                        .add("detail", error.detail())));
        return errors;
    }

    private Response chosenByContainer(Response chosen) {
        ProblemType type = ProblemType.ofStatus(chosen.getStatus());
        String detail =
                switch (type) {
                    case NOT_FOUND -> "There is nothing at this address.";
                    case METHOD_NOT_ALLOWED -> "This address does not take that method; see the Allow header.";
                    case UNSUPPORTED_MEDIA_TYPE -> "Send the body as application/json.";
                    case NOT_ACCEPTABLE -> "This address answers with application/json.";
                    default -> type.title() + ".";
                };
        var response = response(new Problem(type, detail));
        Object allow = chosen.getHeaders().getFirst("Allow");
        return (allow == null ? response : response.header("Allow", allow)).build();
    }

    private Response.ResponseBuilder response(Problem problem) {
        ProblemType type = problem.type();
        var response = Response.status(type.status(), type.title())
                .type(MEDIA_TYPE)
                .entity(json(type, problem.detail(), RequestId.of(request), problem.errors())
                        .build()
                        .toString());
        headers(type).forEach(response::header);
        return response;
    }

    private static Map<String, String> headers(ProblemType type) {
        Map<String, String> headers = new HashMap<>();
        type.retryAfter().ifPresent(seconds -> headers.put("Retry-After", String.valueOf(seconds)));
        if (type == ProblemType.UNAUTHORIZED) {
            headers.put("WWW-Authenticate", "Bearer realm=\"postpaid\"");
        }
        return headers;
    }

    /** Answers a failure outside JAX-RS as inside. */
    public static void write(HttpServletResponse response, Throwable thrown, String requestId) throws IOException {
        Problem problem = of(thrown, requestId);
        headers(problem.type()).forEach(response::setHeader);
        write(response, problem, requestId);
    }

    /** Writes a problem outside JAX-RS. */
    static void write(HttpServletResponse response, ProblemType type, String detail, String requestId)
            throws IOException {
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        write(response, new Problem(type, detail), requestId);
    }

    private static void write(HttpServletResponse response, Problem problem, String requestId) throws IOException {
        byte[] body = json(problem.type(), problem.detail(), requestId, problem.errors())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.type().status());
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static JsonObjectBuilder json(ProblemType type, String detail, String requestId, JsonArrayBuilder errors) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("type", type.uri())
                .add("title", type.title())
                .add("status", type.status())
                .add("detail", detail)
                .add("request_id", requestId);
        var list = errors.build();
        return list.isEmpty() ? json : json.add("errors", list);
    }
}
