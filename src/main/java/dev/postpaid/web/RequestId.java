package dev.postpaid.web;

import dev.postpaid.platform.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Adds the request id to every response, for finding the request in the log. A caller may choose the id; it is accepted only
 * if it is harmless in the log and in the response.
 *
 * <p>This is a servlet filter because some servers answer without any JAX-RS filter if they find no resource.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class RequestId extends HttpFilter {

    /** The header of requests and responses. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._~:/+=-]{1,128}");
    private static final String ATTRIBUTE = RequestId.class.getName();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader(HEADER, of(request));
        chain.doFilter(request, response);
    }

    /** The caller's own id or a generated one. Returns the same id whenever it is called for the same request. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = chosen(request.getHeader(HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** @param offered the caller's id, or null */
    static String chosen(String offered) {
        return offered != null && HARMLESS.matcher(offered).matches() ? offered : Ids.next("req");
    }
}
