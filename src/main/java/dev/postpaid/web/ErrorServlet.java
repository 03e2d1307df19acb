package dev.postpaid.web;

import dev.postpaid.platform.FailureLog;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Logger;

/** Answers failures outside the API, so that no server shows its own error page with internal details. */
@WebServlet(ErrorServlet.PATH)
public class ErrorServlet extends HttpServlet {

    static final String PATH = "/problem";

    /** The error page for people, if there is one. */
    private static final String PAGE = "/sorry";

    private static final Logger LOG = Logger.getLogger(ErrorServlet.class.getName());

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        // Some server errors arrive here without passing a filter.
        if (refused(request, response)) {
            return;
        }
        ProblemType type = type(request);
        response.setStatus(type.status());
        type.retryAfter().ifPresent(seconds -> response.setHeader("Retry-After", String.valueOf(seconds)));
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            if (isPerson(request)) {
                request.getRequestDispatcher(PAGE).forward(request, response);
            } else {
                Problems.write(response, type, type.title() + ".", RequestId.of(request));
            }
        } catch (IOException gone) {
            // The client has closed the connection.
        }
    }

    private static boolean refused(HttpServletRequest request, HttpServletResponse response) {
        try {
            return Framing.refuses(request, response);
        } catch (IOException gone) {
            return true;
        }
    }

    /** Whether a browser sent the request: browsers ask for pages first. The API has no pages. */
    private static boolean isPerson(HttpServletRequest request) {
        String accept = String.valueOf(request.getHeader("Accept"));
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return accept.startsWith("text/html") && !String.valueOf(failed).startsWith(request.getContextPath() + "/api/");
    }

    private static ProblemType type(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            return type(request, thrown);
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return status instanceof Integer code ? type(request, code) : ProblemType.NOT_FOUND;
    }

    /** Logs failures that the caller did not cause. */
    static ProblemType type(HttpServletRequest request, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem.type();
            }
        }
        FailureLog.log(LOG, thrown, "request failed outside the API request=" + RequestId.of(request));
        return Problems.isOfDatabase(thrown) ? ProblemType.UNAVAILABLE : ProblemType.INTERNAL;
    }

    /**
     * Hides what file servlets reveal about files that do not exist: the answer is 404. WildFly's file servlet answers 403
     * for a directory, such as the root, and refuses every method except GET before it looks for the file. Payara's file
     * servlet refuses the methods that it does not know.
     */
    private static ProblemType type(HttpServletRequest request, int status) {
        boolean file = "default".equals(request.getAttribute(RequestDispatcher.ERROR_SERVLET_NAME));
        return file && (status == 403 || status == 405 || status == 501)
                ? ProblemType.NOT_FOUND
                : ProblemType.ofStatus(status);
    }
}
