package dev.postpaid.dashboard;

import dev.postpaid.platform.Settings;
import dev.postpaid.portal.FrameOrigins;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sets the headers that restrict what a browser may do with our pages. The content security policy is separate: PrimeFaces
 * writes it, since it creates the nonces (web.xml).
 */
@WebFilter({"/dashboard/*", "/portal/*", "/checkout/*", "/welcome/*", "/forgotten", "/login/*", "/login-code", "*.xhtml"
})
public class PageHeaders extends HttpFilter {

    private static final String RESOURCES = "/jakarta.faces.resource/";

    @Inject
    Settings settings;

    @Inject
    FrameOrigins origins;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getServletPath().equals(PortalServlet.ROOT)) {
            PortalHeaders.allow(request, origins.ancestors());
        }
        SessionCookie.goesTo(response, request);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (settings.ownAddress().isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        if (!request.getRequestURI().contains(RESOURCES)) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (hasNul(request.getQueryString()) || hasNul(request.getRequestURI())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, framed(request, response));
        }
    }

    /** Only pages of the portal may be embedded, and only where the operator allows it. */
    private HttpServletResponse framed(HttpServletRequest request, HttpServletResponse response) {
        if (!request.getServletPath().equals(PortalServlet.ROOT) || !origins.any()) {
            response.setHeader("X-Frame-Options", "DENY");
            return response;
        }
        return new PortalHeaders(response, origins.ancestors());
    }

    /** PostgreSQL cannot even compare with a NUL, and no name contains one. */
    private static boolean hasNul(String address) {
        return address != null && address.contains("%00");
    }
}
