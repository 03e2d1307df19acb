package dev.postpaid.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Objects;

/** The answer of a page that other pages may embed: its content security policy names them. PrimeFaces writes the rest of it. */
final class PortalHeaders extends HttpServletResponseWrapper {

    private static final String POLICY = "Content-Security-Policy";
    private static final String NOBODY = "frame-ancestors 'none'";

    /** The request attribute with the value of {@code frame-ancestors}; only requests to the portal have it. */
    private static final String ANCESTORS = PortalHeaders.class.getName();

    private final String ancestors;

    PortalHeaders(HttpServletResponse response, String ancestors) {
        super(response);
        this.ancestors = ancestors;
    }

    static void allow(HttpServletRequest request, String ancestors) {
        request.setAttribute(ANCESTORS, ancestors);
    }

    /** Whether the request is one to the portal. */
    static boolean isOfPortal(HttpServletRequest request) {
        return request.getAttribute(ANCESTORS) != null;
    }

    /** The policy for the answer to this request. */
    static String policy(HttpServletRequest request, String policy) {
        return policy(Objects.requireNonNullElse((String) request.getAttribute(ANCESTORS), "'none'"), policy);
    }

    private static String policy(String ancestors, String policy) {
        return policy.replace(NOBODY, "frame-ancestors " + ancestors);
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, value == null ? null : POLICY.equalsIgnoreCase(name) ? policy(ancestors, value) : value);
    }

    @Override
    public void addHeader(String name, String value) {
        super.addHeader(name, POLICY.equalsIgnoreCase(name) ? policy(ancestors, value) : value);
    }
}
