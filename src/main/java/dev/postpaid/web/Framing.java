package dev.postpaid.web;

import dev.postpaid.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which requests say clearly where they end and whom they are for. A proxy and a server that read one differently take the
 * rest of it for the next client's request (RFC 9112, section 11.2), so what is not clear is refused, and its connection
 * closed with all that is left in it.
 */
public final class Framing {

    /** Grizzly does not read the body of these, and takes it for the next request. Nothing here answers to them anyway. */
    private static final Set<String> UNREAD = Set.of("TRACE", "CONNECT");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]*(:[0-9]*)?|\\[[0-9A-Fa-f:.]+](:[0-9]*)?");

    /** On the request whose answer is the last of its connection. */
    private static final String LAST = Framing.class.getName() + ".last";

    private static final ClosedConnections CLOSED = new ClosedConnections();

    private Framing() {}

    /**
     * Answers a request that is not clear and closes its connection. A chunked request is served, and its connection closed
     * after it: Grizzly hides a {@code Content-Length} before the {@code Transfer-Encoding}, takes LF alone for the end of a
     * chunk's line, and skips what follows a chunk's data.
     *
     * @return whether it answered
     */
    public static boolean refuses(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(LAST) == null && CLOSED.contains(request)) {
            return true;
        }
        Optional<String> fault = fault(request);
        if (fault.isEmpty()) {
            if (!all(request, "Transfer-Encoding").isEmpty()) {
                // Called again for the same request, by the error page too, which starts with no headers.
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

    private static List<String> all(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
