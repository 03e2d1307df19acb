package dev.postpaid.payments;

import dev.postpaid.egress.TargetUrl;
import dev.postpaid.egress.VettedUrl;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where a provider's API is: its own address, or one that the seller chose and the URL guard vetted. Requests carry the
 * seller's credentials, so the server must prove its name with a certificate: the URL must be {@code https} with a host
 * name. A literal address is refused, except a loopback one, for a provider's stand-in on the same machine.
 */
final class BaseUrl {

    private static final int LONGEST = 200;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");
    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+|\\[::1]");

    private final String value;

    private BaseUrl(String value) {
        this.value = value;
    }

    /** The provider's own. */
    static BaseUrl standard(ProviderName name) {
        return new BaseUrl(name.defaultBaseUrl());
    }

    static BaseUrl of(VettedUrl url) {
        return new BaseUrl(url.value());
    }

    /** Read from the database; it was vetted before it was saved. */
    static BaseUrl stored(String value) {
        return new BaseUrl(value);
    }

    /**
     * What the guard has to vet.
     *
     * @throws InvalidValueException on {@code base_url} for a text that can be no base URL
     */
    static TargetUrl typed(String text) {
        URI uri = parse(text);
        boolean loopback = LOOPBACK.matcher(uri.getHost()).matches();
        if (!loopback && ADDRESS.matcher(uri.getHost()).matches()) {
            throw wrong(Rule.of("host_by_name"));
        }
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !(loopback && "http".equalsIgnoreCase(uri.getScheme()))) {
            throw wrong(Rule.of("https"));
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong(Rule.of("provider_url_parts"));
        }
        try {
            return new TargetUrl(text.replaceFirst("/+$", ""));
        } catch (InvalidValueException e) {
            throw wrong(e.rule());
        }
    }

    private static URI parse(String text) {
        try {
            URI uri = new URI(text).parseServerAuthority();
            if (uri.getHost() != null && text.length() <= LONGEST) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Falls through to the one message.
        }
        throw wrong(Rule.of("provider_url", LONGEST));
    }

    private static InvalidValueException wrong(Rule rule) {
        return new InvalidValueException("base_url", rule);
    }

    /** Without a slash at its end. */
    String value() {
        return value;
    }

    boolean is(TargetUrl url) {
        return new TargetUrl(value).equals(url);
    }

    /** @param path begins with a slash and needs no encoding */
    URI at(String path) {
        return URI.create(value + path);
    }

    /** Whether a buyer may be sent there: by https, or to the very host of a stand-in. */
    boolean mayLeadTo(String url) {
        try {
            URI uri = new URI(url).parseServerAuthority();
            return uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme())
                            || "http".equalsIgnoreCase(uri.getScheme())
                                    && value.startsWith("http:")
                                    && uri.getHost().equals(URI.create(value).getHost()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BaseUrl base && value.equals(base.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
