package dev.postpaid.platform;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * What every request passes first (web.xml puts it before the other filters): refuses what is not clear, and answers with
 * addresses that do not come from the request.
 */
public class FrontDoor extends HttpFilter {

    @Inject
    Settings settings;

    private Optional<String> baseUrl;

    @Override
    public void init() {
        baseUrl = settings.baseUrl();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Framing.refuses(request, response)) {
            return;
        }
        HttpServletResponse located = new OwnLocations(request, response, baseUrl);
        if (request.isRequestedSessionIdFromURL()) {
            // Payara takes it although sessions are tracked by cookie only: a link could plant or show a session.
            located.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        chain.doFilter(request, located);
    }
}
