package dev.postpaid.accounts;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Sends who is not signed in to the login page, and back afterwards. */
final class LoginPlace {

    private LoginPlace() {}

    static AuthenticationStatus send(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        send(request, response);
        return AuthenticationStatus.SEND_CONTINUE;
    }

    static void send(HttpServletRequest request, HttpServletResponse response) {
        try {
            if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
                // A script asks: it cannot follow a redirect to a page, but understands this.
                response.setContentType("text/xml; charset=utf-8");
                response.getWriter()
                        .append("<?xml version='1.0' encoding='UTF-8'?><partial-response><redirect url=\"")
                        .append(request.getContextPath())
                        .append("/login?expired=true\"/></partial-response>");
            } else {
                response.sendRedirect(request.getContextPath() + "/login?to=" + wanted(request));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a look can go on; what was to be changed is lost. */
    private static String wanted(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return URLEncoder.encode(query == null ? path : path + "?" + query, StandardCharsets.UTF_8);
    }
}
