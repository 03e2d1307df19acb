package dev.postpaid.dashboard;

import dev.postpaid.platform.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Passes to Faces only requests that our own pages send. It answers all others itself: otherwise any stranger could make
 * Faces and PrimeFaces fail with a stack trace.
 *
 * <p>A form of another site is recognised by headers that the browser sends ({@code Sec-Fetch-Site}, {@code Origin}) and
 * refused. Pages without a session, such as the login page, have no state that a stranger could not forge.
 */
@WebFilter({"/dashboard/*", "/portal/*", "/checkout/*", "/welcome/*", "/forgotten", "/login/*", "/login-code", "*.xhtml"
})
public class Postbacks extends HttpFilter {

    private static final String RESOURCES = "/jakarta.faces.resource/";
    private static final String STATE = "jakarta.faces.ViewState";

    /** Chooses how a page is written. None of our pages sends it, and Faces fails on an unknown value. */
    private static final String RENDER_KIT = "jakarta.faces.RenderKitId";

    private static final String SCRIPT = "Faces-Request";
    private static final String PARTIAL = "jakarta.faces.partial.";
    private static final String AJAX = PARTIAL + "ajax";
    private static final String STATELESS = "stateless";

    @Inject
    Settings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getCharacterEncoding() == null) {
            request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        }
        boolean post = request.getMethod().equals("POST");
        if (!post && !Set.of("GET", "HEAD").contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD, POST");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (isNoForm(request, post)) {
            response.sendError(
                    isThere(request)
                            ? HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE
                            : HttpServletResponse.SC_NOT_FOUND);
        } else if (request.getParameter(RENDER_KIT) != null || isHalfOfScript(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (request.getRequestURI().contains(RESOURCES) || !post && !isOfScript(request)) {
            chain.doFilter(request, response);
        } else if (isOfAnotherSite(request, settings)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (isOfAPage(request) || isForThePortal(request)) {
            chain.doFilter(request, response);
        } else if (isOfScript(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            response.sendRedirect(self(request));
        }
    }

    /**
     * Whether the body is not a simple form. Nothing is uploaded here, and reading parameters from malformed parts would
     * fail.
     */
    static boolean isNoForm(HttpServletRequest request, boolean post) {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        return type.startsWith("multipart/")
                || post && request.getContentType() != null && !type.startsWith("application/x-www-form-urlencoded");
    }

    private boolean isThere(HttpServletRequest request) throws IOException {
        String path = request.getServletPath();
        return !path.endsWith(".xhtml") || getServletContext().getResource(path) != null;
    }

    /**
     * Faces recognises a script's request by its header, PrimeFaces by its parameters. If only one of the two is present,
     * Faces writes a page and then fails, because WildFly does not allow a response to a script after that. Our pages send
     * both.
     */
    private static boolean isHalfOfScript(HttpServletRequest request) {
        return isOfScript(request)
                && !("partial/ajax".equals(request.getHeader(SCRIPT)) && "true".equals(request.getParameter(AJAX)));
    }

    private static boolean isOfScript(HttpServletRequest request) {
        return request.getHeader(SCRIPT) != null
                || request.getParameter(SCRIPT) != null
                || Collections.list(request.getParameterNames()).stream().anyMatch(name -> name.startsWith(PARTIAL));
    }

    /** Whether another site sent the form that this request is. */
    static boolean isOfAnotherSite(HttpServletRequest request, Settings settings) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            // "none": the user started the request, for example by reloading the page.
            return !Set.of("same-origin", "none").contains(site);
        }
        String origin = request.getHeader("Origin");
        return origin != null
                && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(request.getHeader("Host"))
                && !settings.baseUrl().filter(base -> isOrigin(origin, base)).isPresent();
    }

    private static boolean isOrigin(String origin, String base) {
        URI uri = URI.create(base);
        return origin.equalsIgnoreCase(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    /** Pages below /dashboard keep their state in the session, also in the portal; the others have no session. */
    static boolean haveSession(HttpServletRequest request) {
        return request.getServletPath().startsWith("/dashboard/")
                || request.getServletPath().equals(PortalServlet.ROOT);
    }

    /** Whether {@link PortalServlet} answers the form itself, without Faces. */
    private static boolean isForThePortal(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getServletPath().equals(PortalServlet.ROOT)
                && !String.valueOf(request.getPathInfo()).startsWith(PortalServlet.DASHBOARD);
    }

    private static boolean isOfAPage(HttpServletRequest request) {
        String state = request.getParameter(STATE);
        return request.getMethod().equals("POST")
                && state != null
                && state.equals(STATELESS) != haveSession(request)
                && isNonce(request.getParameter("primefaces.nonce"));
    }

    /** Whether it has the form of PrimeFaces' nonces. */
    private static boolean isNonce(String nonce) {
        try {
            UUID.fromString(new String(Base64.getDecoder().decode(nonce), StandardCharsets.UTF_8));
            return true;
        } catch (IllegalArgumentException | NullPointerException none) {
            return false;
        }
    }

    private static String self(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }
}
