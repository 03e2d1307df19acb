package dev.postpaid.sending;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One POST. It has these headers, {@code Host} and {@code Content-Length}, and no others.
 *
 * @param owner for whom it is sent; its look-ups delay none of others
 * @param url absolute, http or https; sent in its ASCII form
 * @param body the exact bytes; the caller does not change them afterwards
 * @param headers by name, in the order in which they are sent
 * @param success which responses count as delivered
 */
public record OutgoingRequest(String owner, URI url, byte[] body, Map<String, String> headers, SuccessRule success) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Headers that say where a message ends, or which host it is for. A second one of these could smuggle in another request. */
    private static final Set<String> FRAMING =
            Set.of("host", "content-length", "transfer-encoding", "connection", "expect", "upgrade", "te", "trailer");

    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");

    public OutgoingRequest {
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))) {
            throw new InvalidValueException("url", Rule.of("url_scheme"));
        }
        if (url.getHost() == null) {
            throw new InvalidValueException("url", Rule.of("url_host"));
        }
        headers.forEach(OutgoingRequest::check);
        url = URI.create(url.toASCIIString());
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A request of this server itself. */
    public OutgoingRequest(URI url, byte[] body, Map<String, String> headers, SuccessRule success) {
        this("", url, body, headers, success);
    }

    private static void check(String name, String value) {
        if (!TOKEN.matcher(name).matches() || FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidValueException("headers", Rule.of("header_not_ours"));
        }
        if (CONTROL.matcher(value).find()) {
            throw new InvalidValueException("headers", Rule.of("header_control_characters"));
        }
    }

    boolean encrypted() {
        return url.getScheme().equalsIgnoreCase("https");
    }

    /** The host to look up: an IPv6 address without its brackets. */
    String host() {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        return url.getPort() >= 0 ? url.getPort() : encrypted() ? 443 : 80;
    }

    /** The value of the {@code Host} header. It never contains user info. */
    String hostHeader() {
        return url.getPort() >= 0 ? url.getHost() + ":" + url.getPort() : url.getHost();
    }

    /** Path and query, exactly as in the URL. */
    String target() {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    /**
     * The headers as text for the log, one a line.
     *
     * @param hidden names in lower case; their values are secret and left out of the log
     */
    public String headerText(Set<String> hidden) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + shown(header, hidden))
                .collect(Collectors.joining("\n"));
    }

    private static String shown(Map.Entry<String, String> header, Set<String> hidden) {
        return hidden.contains(header.getKey().toLowerCase(Locale.ROOT)) ? "(hidden)" : header.getValue();
    }

    /** Contains the host only: paths and headers may be secret. */
    @Override
    public String toString() {
        return "OutgoingRequest[" + url.getHost() + ", " + body.length + " bytes]";
    }
}
