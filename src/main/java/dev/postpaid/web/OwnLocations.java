package dev.postpaid.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Writes {@code Location} without the request's {@code Host}, which a caller can choose. The location of a created resource
 * begins with the configured base URL; without a configured one it is only a path. The location of a redirect is only a
 * path, so that it works with every host name.
 */
final class OwnLocations extends HttpServletResponseWrapper {

    private static final String LOCATION = "Location";

    private final HttpServletRequest request;
    private final Optional<String> baseUrl;

    /** @param baseUrl without a slash at its end */
    OwnLocations(HttpServletRequest request, HttpServletResponse response, Optional<String> baseUrl) {
        super(response);
        this.request = request;
        this.baseUrl = baseUrl;
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, LOCATION.equalsIgnoreCase(name) ? located(value) : value);
    }

    @Override
    public void addHeader(String name, String value) {
        super.addHeader(name, LOCATION.equalsIgnoreCase(name) ? located(value) : value);
    }

    @Override
    public void sendRedirect(String to) throws IOException {
        resetBuffer();
        setStatus(SC_FOUND);
        // Two slashes would lead to a host that the caller chose.
        String target = to.replaceFirst("^[/\\\\]{2,}", "/");
        super.setHeader(LOCATION, path(target).orElse(target));
        flushBuffer();
    }

    private String located(String value) {
        Optional<String> wanted = getStatus() / 100 == 3 ? Optional.empty() : baseUrl;
        return path(value)
                .map(path -> wanted.map(base ->
                                base + path.substring(request.getContextPath().length()))
                        .orElse(path))
                .orElse(value);
    }

    /** Path and query of an address of this server; empty for any other address. */
    private Optional<String> path(String value) {
        try {
            URI to = URI.create(value);
            String authority = to.getRawAuthority();
            if (authority == null) {
                return Optional.of(value).filter(path -> path.startsWith("/"));
            }
            String path = value.substring(value.indexOf(authority) + authority.length());
            return Optional.of(path).filter(ours -> isRequested(to));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private boolean isRequested(URI to) {
        StringBuffer url = request.getRequestURL();
        URI ours = URI.create(
                url.substring(0, url.length() - request.getRequestURI().length()));
        return to.getHost() == null
                ? to.getRawAuthority().equalsIgnoreCase(ours.getRawAuthority())
                : to.getHost().equalsIgnoreCase(ours.getHost()) && port(to) == port(ours);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
