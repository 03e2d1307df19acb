package dev.postpaid.web;

import dev.postpaid.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses requests with an ambiguous end or host. If a proxy and a server read such a request differently, one of them
 * treats the rest as the next client's request (RFC 9112, section 11.2). The connection is closed and its remaining bytes
 * are ignored.
 */
public final class Framing {

    /** Methods whose body Grizzly does not read but treats as the next request. No resource supports them. */
    private static final Set<String> UNREAD = Set.of("TRACE", "CONNECT");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]*(:[0-9]*)?|\\[[0-9A-Fa-f:.]+](:[0-9]*)?");

    /** A request attribute: this response is the last one of its connection. */
    private static final String LAST = Framing.class.getName() + ".last";

    private static final ClosedConnections CLOSED = new ClosedConnections();

    private Framing() {}

    /**
     * Answers an ambiguous request and closes its connection. A chunked request is served and its connection is closed
     * afterwards, because Grizzly hides a {@code Content-Length} that precedes the {@code Transfer-Encoding}, accepts LF
     * alone as the end of a chunk's line, and skips bytes after a chunk's data.
     *
     * @return whether the request is refused and must not be processed
     */
    public static boolean refuses(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(LAST) == null && CLOSED.contains(request)) {
            return true;
        }
        Optional<String> fault = fault(request);
        if (fault.isEmpty()) {
            if (!all(request, "Transfer-Encoding").isEmpty()) {
                // This method runs again for the same request, also from the error page, which starts with no headers.
                request.setAttribute(LAST, true);
                CLOSED.add(request);
                response.setHeader("Connection", "close");
            }
            return false;
        }
        CLOSED.add(request);
        ProblemType type =
                UNREAD.contains(request.getMethod()) ? ProblemType.METHOD_NOT_ALLOWED : ProblemType.BAD_REQUEST;
        response.setHeader("Connection", "close");
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        if (type == ProblemType.METHOD_NOT_ALLOWED) {
            response.setHeader("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        }
        Problems.write(response, type, fault.get(), RequestId.of(request));
        response.flushBuffer();
        return true;
    }

    private static Optional<String> fault(HttpServletRequest request) {
        if (UNREAD.contains(request.getMethod())) {
            return Optional.of("The method " + request.getMethod() + " is not served.");
        }
        List<String> hosts = all(request, "Host");
        if (hosts.size() > 1
                || hosts.stream().anyMatch(host -> !HOST.matcher(host).matches())) {
            return Optional.of("Send one Host header, with a name and an optional port.");
        }
        if (hasSpacedName(request)) {
            return Optional.of("Send no space between the name of a header and its colon.");
        }
        List<String> encodings = all(request, "Transfer-Encoding");
        List<String> lengths = all(request, "Content-Length");
        if (encodings.isEmpty()) {
            return lengths.size() > 1 ? Optional.of("Send one Content-Length header.") : Optional.empty();
        }
        boolean clear = encodings.size() == 1
                && encodings.get(0).equalsIgnoreCase("chunked")
                && lengths.isEmpty()
                && !request.getProtocol().equals("HTTP/1.0");
        return clear ? Optional.empty() : Optional.of("Send a Content-Length, or Transfer-Encoding: chunked alone.");
    }

    /** GlassFish takes {@code Transfer-Encoding : chunked} for a header of another name (RFC 9112, section 5.1). */
    private static boolean hasSpacedName(HttpServletRequest request) {
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            if (name.isEmpty() || name.charAt(name.length() - 1) <= ' ') {
                return true;
            }
        }
        return false;
    }

    private static List<String> all(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
