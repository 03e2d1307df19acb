package dev.postpaid.dashboard;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Sends a person who is not signed in to the login page, and back afterwards. */
final class LoginRedirect {

    private LoginRedirect() {}

    static AuthenticationStatus send(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        send(request, response);
        return AuthenticationStatus.SEND_CONTINUE;
    }

    static void send(HttpServletRequest request, HttpServletResponse response) {
        boolean script = isOfScript(request);
        sendTo(
                request,
                response,
                "/login?" + (script ? "expired=true&to=" + encoded(page(request)) : "to=" + wanted(request)));
    }

    private static boolean isOfScript(HttpServletRequest request) {
        return "partial/ajax".equals(request.getHeader("Faces-Request"));
    }

    /** Leads to another page. @param path below this application's, with its query */
    static void sendTo(HttpServletRequest request, HttpServletResponse response, String path) {
        try {
            if (isOfScript(request)) {
                // An ajax request cannot follow a redirect to a page, but understands this response.
                response.setContentType("text/xml; charset=utf-8");
                response.getWriter()
                        .append("<?xml version='1.0' encoding='UTF-8'?><partial-response><redirect url=\"")
                        .append(request.getContextPath())
                        .append(path.replace("&", "&amp;"))
                        .append("\"/></partial-response>");
            } else {
                // Not sendRedirect: this can run before the first filter, and the server would build the URL from the
                // Host header.
                response.setStatus(HttpServletResponse.SC_FOUND);
                response.setHeader("Location", request.getContextPath() + path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The requested page. A change that was sent is lost. */
    private static String wanted(HttpServletRequest request) {
        return encoded(path(request, request.getRequestURI(), request.getQueryString()));
    }

    /** The page of an ajax request: the form's address can lack the query with the filter. */
    private static String page(HttpServletRequest request) {
        try {
            URI page = new URI(String.valueOf(request.getHeader("Referer")));
            if (request.getRequestURI().equals(page.getRawPath())) {
                return path(request, page.getRawPath(), page.getRawQuery());
            }
        } catch (URISyntaxException noAddress) {
            // A browser can omit the header.
        }
        return path(request, request.getRequestURI(), request.getQueryString());
    }

    private static String path(HttpServletRequest request, String path, String query) {
        String below = path.substring(request.getContextPath().length());
        return query == null ? below : below + "?" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
