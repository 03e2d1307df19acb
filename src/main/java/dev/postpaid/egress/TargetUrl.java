package dev.postpaid.egress;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of an endpoint, in a form that every parser reads the same way. It is stricter than RFC 3986: {@code http} or
 * {@code https}, printable ASCII, no user info, no fragment, and a host that is a domain name, a dotted quad or an IPv6
 * address. {@link TargetPolicy} decides whether Postpaid may send there.
 *
 * @param value canonical: scheme and host in lower case, the host without its trailing dot; path and query as given
 */
public record TargetUrl(String value) {

    /** In characters, as given. */
    public static final int MAX_LENGTH = 2048;

    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");
    private static final Pattern SHAPE =
            Pattern.compile("(?<scheme>https?)://(?<authority>[^/?]*)(?<rest>.*)", Pattern.CASE_INSENSITIVE);

    /** @throws InvalidValueException with the first broken rule */
    public TargetUrl {
        rule(value != null && !value.isBlank(), Rule.of("blank"));
        rule(value.length() <= MAX_LENGTH, Rule.of("url_length", MAX_LENGTH));
        rule(PRINTABLE.matcher(value).matches(), Rule.of("url_ascii"));
        rule(value.indexOf('#') < 0, Rule.of("fragment"));
        Matcher parts = SHAPE.matcher(value);
        rule(parts.matches(), Rule.of("url_start"));
        rule(parts.group("authority").indexOf('@') < 0, Rule.of("user_info"));
        Authority authority = Authority.parse(parts.group("authority"));
        value = parts.group("scheme").toLowerCase(Locale.ROOT) + "://" + authority + parts.group("rest");
        rule(readsAlike(value, authority), Rule.of("percent_encoding"));
    }

    /** The URI for the HTTP client. */
    public URI uri() {
        return URI.create(value);
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return uri().getScheme();
    }

    /** The host in lower case, without a trailing dot; an IPv6 address has no brackets. */
    public String host() {
        return authority().host().text();
    }

    /** The port to connect to: the written one, or else 80 or 443. */
    public int port() {
        int written = authority().port();
        int standard = scheme().equals("https") ? 443 : 80;
        return written == Authority.NO_PORT ? standard : written;
    }

    private Authority authority() {
        return Authority.parse(uri().getRawAuthority());
    }

    /** Whether {@link URI}, which the HTTP client uses, reads the same host and port. Other URLs are refused. */
    private static boolean readsAlike(String value, Authority authority) {
        try {
            URI uri = new URI(value).parseServerAuthority();
            return authority.host().toString().equals(uri.getHost()) && authority.port() == uri.getPort();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void rule(boolean kept, Rule rule) {
        if (!kept) {
            throw new InvalidValueException("url", rule);
        }
    }
}
