package dev.postpaid.egress;

import dev.postpaid.platform.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one place of this installation that it sends to itself: the inspectors, below a path of its own base URL. Everything
 * else there would loop, or let an account call the API from inside.
 *
 * <p>The path is narrower than what a URL may have: no {@code %}, {@code ;} or backslash, no segment that is empty or begins
 * with a dot. So nobody on the way, and no server, can read another place out of it than is seen here.
 */
final class InspectorUrls {

    private static final Pattern BASE =
            Pattern.compile("(?<scheme>https?)://(?<authority>[^/?#]+)(?<path>[^?#]*?)/*", Pattern.CASE_INSENSITIVE);

    private static final String TOKEN = "[A-Za-z0-9_-]{32}";
    private static final String BELOW = "(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*";

    private static final Pattern URL = Pattern.compile("https?://[^/?]+(?<path>[^?]*)(\\?.*)?");

    private final TargetUrl root;
    private final Pattern path;

    private InspectorUrls(TargetUrl root, Pattern path) {
        this.root = root;
        this.path = path;
    }

    /**
     * @param baseUrl of this installation; one that no endpoint could have leads to no inspector
     * @param inspectors the path below it
     */
    static InspectorUrls of(String baseUrl, String inspectors) {
        Matcher base = BASE.matcher(baseUrl);
        if (!base.matches()) {
            return closed();
        }
        try {
            TargetUrl root = new TargetUrl(base.group("scheme") + "://" + base.group("authority") + "/");
            return new InspectorUrls(
                    root, Pattern.compile(Pattern.quote(base.group("path") + inspectors + "/") + TOKEN + BELOW + "/?"));
        } catch (InvalidValueException e) {
            return closed();
        }
    }

    static InspectorUrls closed() {
        return new InspectorUrls(null, null);
    }

    /** Whether this is an inspector here: the very scheme, host, port and path prefix of the base URL. */
    boolean leadsTo(TargetUrl url) {
        Matcher parts = URL.matcher(url.value());
        return root != null
                && url.scheme().equals(root.scheme())
                && isAt(url.host(), url.port())
                && parts.matches()
                && path.matcher(parts.group("path")).matches();
    }

    /** Whether this is where the installation itself is reached. */
    boolean isAt(String host, int port) {
        return root != null && port == root.port() && Host.parse(host).same(Host.parse(root.host()));
    }
}
