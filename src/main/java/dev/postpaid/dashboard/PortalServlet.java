package dev.postpaid.dashboard;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.Caller;
import dev.postpaid.database.DatabaseWatch;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Settings;
import dev.postpaid.portal.PortalLinks;
import dev.postpaid.portal.PortalVisit;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The portal of an account: {@code /portal/} is where links lead, {@code /portal/dashboard/…} are its pages. The token of a link
 * stands behind the {@code #}: no server, log or program that fetches links ahead sees it. A script of the page sends it, and
 * only that opens the link.
 */
@WebServlet(PortalServlet.ROOT + "/*")
public class PortalServlet extends HttpServlet {

    static final String ROOT = "/portal";

    /** The request attribute with the {@link PortalVisit}. */
    static final String VISIT = PortalVisit.class.getName();

    static final String DASHBOARD = "/dashboard/";

    @Inject
    DatabaseWatch database;

    @Inject
    Caller caller;

    @Inject
    Accounts accounts;

    @Inject
    PortalLinks links;

    @Inject
    PortalSessions sessions;

    @Inject
    PortalCookie cookie;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** A visit of an account that is open. */
    private record Found(PortalVisit visit, Account account) {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
        boolean post = request.getMethod().equals("POST");
        if (!post && !Set.of("GET", "HEAD").contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD, POST");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        if (Postbacks.isNoForm(request, post)) {
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        database.mustBeThere();
        if (path.startsWith(DASHBOARD)) {
            page(path.substring(DASHBOARD.length()), request, response);
        } else if (post && Postbacks.isOfAnotherSite(request, settings)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (path.equals("/")) {
            door(post, request, response);
        } else if (path.equals("/leave") && post) {
            leave(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void page(String name, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<Found> found = find(request);
        if (found.isEmpty()) {
            LoginRedirect.sendTo(request, response, ROOT + "/");
        } else if (name.isEmpty()) {
            start(request, response);
        } else if (!PortalPages.hasPage(name)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            PortalVisit visit = found.get().visit();
            caller.visits(visit.visitor(), found.get().account());
            request.setAttribute(VISIT, visit);
            request.getRequestDispatcher(DASHBOARD + name + ".xhtml")
                    .forward(new PortalRequest(request, sessions.of(visit, getServletContext())), response);
        }
    }

    private Optional<Found> find(HttpServletRequest request) {
        return cookie.read(request).flatMap(links::find).flatMap(visit -> {
            try {
                return Optional.of(new Found(visit, accounts.get(visit.accountId())));
            } catch (ProblemException closed) {
                return Optional.empty();
            }
        });
    }

    /** A GET opens nothing: it shows the page whose script sends the token. */
    private void door(boolean post, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String token = request.getParameter("token");
        if (post && token == null) {
            // Nothing that a stranger sends gets to Faces.
            redirect(request, response, ROOT + "/");
        } else if (post) {
            open(token, request, response);
        } else {
            request.getRequestDispatcher("/portal.xhtml").forward(request, response);
        }
    }

    /** Who has the visit of this link goes on with it: the page around this one was reloaded, or the visitor went back. */
    private void open(String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Found> before = find(request);
        if (before.isPresent() && PortalLinks.isOf(before.get().visit(), token)) {
            start(request, response);
            return;
        }
        Optional<String> session = links.open(token, zone(request.getParameter("zone")));
        if (session.isEmpty()) {
            redirect(request, response, ROOT + "/?over");
            return;
        }
        if (before.isPresent()) {
            sessions.end(before.get().visit());
        }
        PortalVisit visit = links.find(session.get()).orElseThrow(() -> ProblemException.notFound("link"));
        cookie.write(request, response, session.get(), Duration.between(clock.instant(), visit.expiresAt()));
        start(request, response);
    }

    private static String zone(String name) {
        try {
            return name == null || name.length() > 60 ? null : ZoneId.of(name).getId();
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    private void leave(HttpServletRequest request, HttpServletResponse response) throws IOException {
        find(request).ifPresent(found -> sessions.end(found.visit()));
        cookie.read(request).ifPresent(links::end);
        cookie.remove(request, response);
        redirect(request, response, ROOT + "/?left");
    }

    private static void start(HttpServletRequest request, HttpServletResponse response) throws IOException {
        redirect(request, response, ROOT + PortalPages.START);
    }

    private static void redirect(HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + path);
    }
}
