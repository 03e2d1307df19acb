package dev.postpaid.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads {@code Accept} leniently. A caller that accepts problems also accepts other responses; a response without a body has
 * no media type; a malformed header is ignored. JAX-RS would answer 406 and 400.
 */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class AcceptFilter extends HttpFilter {

    private static final String HEADER = "Accept";
    private static final String ANYTHING = "*/*;q=0.001";
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";

    /** A media range of RFC 9110, section 12.5.1. No range that this API serves contains a quoted comma. */
    private static final Pattern RANGE =
            Pattern.compile(TOKEN + "/" + TOKEN + "(?:\\s*+;\\s*+(?![qQ]=)" + TOKEN + "=(?:" + TOKEN
                    + "|\"[^\"\\\\]*+\"))*+" + "(?:\\s*+;\\s*+[qQ]=(?:0(?:\\.\\d{0,3}+)?+|1(?:\\.0{0,3}+)?+))?+");

    private static final Pattern PROBLEM =
            Pattern.compile("application/(?:problem|\\*)\\+json(?:\\s*;.*)?", Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean anything = request.getMethod().equals("DELETE")
                || request.getRequestURI().startsWith(request.getContextPath() + "/api/health/");
        String asked = String.join(",", Collections.list(request.getHeaders(HEADER)));
        String read = anything ? "*/*" : kindly(asked);
        chain.doFilter(read.equals(asked) ? request : accepting(request, read), response);
    }

    /** @param header empty if the request has none */
    static String kindly(String header) {
        List<String> ranges = Arrays.stream(header.split(","))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .toList();
        List<String> understood =
                ranges.stream().filter(range -> RANGE.matcher(range).matches()).toList();
        boolean more = understood.size() < ranges.size()
                || understood.stream().anyMatch(range -> PROBLEM.matcher(range).matches());
        if (!more) {
            return header;
        }
        return understood.isEmpty() ? "*/*" : String.join(", ", understood) + ", " + ANYTHING;
    }

    private static HttpServletRequest accepting(HttpServletRequest request, String accepted) {
        return new HttpServletRequestWrapper(request) {

            @Override
            public String getHeader(String name) {
                return isAccept(name) ? accepted : super.getHeader(name);
            }

            @Override
            public Enumeration<String> getHeaders(String name) {
                return isAccept(name) ? Collections.enumeration(List.of(accepted)) : super.getHeaders(name);
            }

            private static boolean isAccept(String name) {
                return HEADER.equalsIgnoreCase(name);
            }
        };
    }
}
