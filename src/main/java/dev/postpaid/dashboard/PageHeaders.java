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

/**
 * Sets the headers that restrict what a browser may do with our pages. The content security policy is separate: PrimeFaces
 * writes it, since it creates the nonces (web.xml).
 */
@WebFilter({"/dashboard/*", "/checkout/*", "/login", "*.xhtml"})
public class PageHeaders extends HttpFilter {

    private static final String RESOURCES = "/jakarta.faces.resource/";

    @Inject
    Settings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
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
            chain.doFilter(request, response);
        }
    }

    /** PostgreSQL cannot even compare with a NUL, and no name contains one. */
    private static boolean hasNul(String address) {
        return address != null && address.contains("%00");
    }
}
