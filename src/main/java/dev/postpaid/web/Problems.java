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

    @Override
    public Response toResponse(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return response(problem);
            }
        }
        if (isOfDatabase(thrown)) {
            return unavailable(thrown);
        }
        if (thrown instanceof WebApplicationException chosen
                && chosen.getResponse().getStatus() < 500) {
            return chosenByContainer(chosen.getResponse());
        }
        log(thrown);
        return build(
                        ProblemType.INTERNAL,
                        "The error is logged under the request's id " + RequestId.of(request) + ".",
                        JSON.createArrayBuilder())
                .build();
    }

    /** Whether the database caused the failure. */
    static boolean isOfDatabase(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseException || cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    private Response unavailable(Throwable thrown) {
        log(thrown);
        return build(ProblemType.UNAVAILABLE, "Please repeat the request.", JSON.createArrayBuilder())
                .build();
    }

    private void log(Throwable thrown) {
        FailureLog.log(LOG, thrown, "request failed request=" + RequestId.of(request));
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

    private Response response(ProblemException problem) {
        var response = build(problem.type(), problem.getMessage(), errors(problem));
        if (problem.type() == ProblemType.UNAUTHORIZED) {
            response.header("WWW-Authenticate", "Bearer realm=\"postpaid\"");
        }
        return response.build();
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
        var response = build(type, detail, JSON.createArrayBuilder());
        Object allow = chosen.getHeaders().getFirst("Allow");
        return (allow == null ? response : response.header("Allow", allow)).build();
    }

    private Response.ResponseBuilder build(ProblemType type, String detail, JsonArrayBuilder errors) {
        var response = Response.status(type.status(), type.title())
                .type(MEDIA_TYPE)
                .entity(json(type, detail, RequestId.of(request), errors)
                        .build()
                        .toString());
        type.retryAfter().ifPresent(seconds -> response.header("Retry-After", seconds));
        return response;
    }

    /** Writes a problem outside JAX-RS. */
    static void write(HttpServletResponse response, ProblemType type, String detail, String requestId)
            throws IOException {
        byte[] body = json(type, detail, requestId, JSON.createArrayBuilder())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(type.status());
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
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
