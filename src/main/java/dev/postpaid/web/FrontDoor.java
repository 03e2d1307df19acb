package dev.postpaid.web;

import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * The first filter of every request (see web.xml). It refuses ambiguous requests, makes addresses in responses independent
 * of the request, and passes no failure on to the server, which would log each one with its stack trace.
 */
public class FrontDoor extends HttpFilter {

    private static final List<Class<? extends IOException>> OURS =
            List.of(FileNotFoundException.class, FileSystemException.class, ConnectException.class, SSLException.class);

    @Inject
    Settings settings;

    private Optional<String> baseUrl;

    @Override
    public void init() {
        baseUrl = settings.baseUrl();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        if (Framing.refuses(request, response)) {
            return;
        }
        HttpServletResponse located = new OwnLocations(request, response, baseUrl);
        if (request.isRequestedSessionIdFromURL()) {
            // Payara accepts the id although sessions are tracked by cookie only: a link could set or reveal a session.
            located.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            chain.doFilter(request, located);
        } catch (ServletException | IOException | RuntimeException failure) {
            ProblemType type =
                    isOfTheConnection(failure) ? ProblemType.BAD_REQUEST : ErrorServlet.type(request, failure);
            if (!response.isCommitted()) {
                located.sendError(type.status());
            }
        } finally {
            BodyMemory.ours().giveBack();
        }
    }

    /** Whether the client closed the connection. A failure of a file or of another server is an internal failure. */
    private static boolean isOfTheConnection(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                Throwable found = cause;
                return OURS.stream().noneMatch(ours -> ours.isInstance(found)) && !Problems.isOfDatabase(thrown);
            }
        }
        return false;
    }
}
