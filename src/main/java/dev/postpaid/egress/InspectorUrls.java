package dev.postpaid.egress;

import dev.postpaid.platform.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URLs of inspectors, the only part of this installation to which it may send. They are below a path of the base URL.
 * Any other path would create a loop or let an account call the API from inside.
 *
 * <p>The path is more restricted than that of other URLs: no {@code %}, {@code ;} or backslash, and no segment that is empty
 * or begins with a dot. Therefore, no proxy and no server can read it as a different path than this class does.
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
     * @param baseUrl the base URL of this installation; if no endpoint could have this URL, there are no inspector URLs
     * @param inspectors the path of the inspectors below the base URL
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

    /**
     * Whether the URL is an inspector of this installation: its scheme, host, port and path prefix equal those of the base
     * URL.
     */
    boolean leadsTo(TargetUrl url) {
        Matcher parts = URL.matcher(url.value());
        return root != null
                && url.scheme().equals(root.scheme())
                && isAt(url.host(), url.port())
                && parts.matches()
                && path.matcher(parts.group("path")).matches();
    }

    /** Whether this is the host and port of the base URL. */
    boolean isAt(String host, int port) {
        return root != null && port == root.port() && Host.parse(host).same(Host.parse(root.host()));
    }
}
