package dev.postpaid.platform;

import jakarta.json.Json;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Answers for what fails outside the API, so that no server's own error page with its internals is ever seen. */
@WebServlet(ErrorServlet.PATH)
public class ErrorServlet extends HttpServlet {

    static final String PATH = "/problem";

    private static final Logger LOG = Logger.getLogger(ErrorServlet.class.getName());

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemType type = type(request);
        response.setStatus(type.status());
        type.retryAfter().ifPresent(seconds -> response.setHeader("Retry-After", String.valueOf(seconds)));
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        response.setContentType(Problems.MEDIA_TYPE);
        byte[] body = Problems.json(type, type.title() + ".", RequestId.of(request), Json.createArrayBuilder())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static ProblemType type(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            LOG.log(Level.SEVERE, thrown, () -> "request failed outside the API request=" + RequestId.of(request));
            return Problems.isOfDatabase(thrown) ? ProblemType.UNAVAILABLE : ProblemType.INTERNAL;
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return status instanceof Integer code ? type(request, code) : ProblemType.NOT_FOUND;
    }

    /**
     * WildFly's servlet for files tells more about what is not there than that: it forbids to look at a directory, such as
     * the root, and refuses every method but GET before it looks for the file.
     */
    private static ProblemType type(HttpServletRequest request, int status) {
        boolean file = "default".equals(request.getAttribute(RequestDispatcher.ERROR_SERVLET_NAME));
        return file && (status == 403 || status == 405) ? ProblemType.NOT_FOUND : ProblemType.ofStatus(status);
    }
}
