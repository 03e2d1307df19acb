package dev.postpaid.egress;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The authority of a URL, between {@code //} and the path: {@code host} or {@code host:port}.
 *
 * @param port 1 to 65535, or {@link #NO_PORT} if none is written
 */
record Authority(Host host, int port) {

    /** The same value that {@link java.net.URI#getPort()} returns. */
    static final int NO_PORT = -1;

    private static final Pattern SHAPE = Pattern.compile("(?<host>\\[[^\\[\\]]*]|[^\\[\\]:]*)(:(?<port>.*))?");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

    /** @throws InvalidValueException if the text is not an authority; its rule names the error */
    static Authority parse(String written) {
        Matcher parts = SHAPE.matcher(written);
        if (!parts.matches()) {
            throw new InvalidValueException("url", Rule.of("host_or_ipv6"));
        }
        Host host = Host.parse(parts.group("host"));
        return new Authority(host, parts.group("port") == null ? NO_PORT : port(parts.group("port")));
    }

    private static int port(String written) {
        if (!PORT.matcher(written).matches() || Integer.parseInt(written) > 65535) {
            throw new InvalidValueException("url", Rule.of("port_range"));
        }
        return Integer.parseInt(written);
    }

    @Override
    public String toString() {
        return port == NO_PORT ? host.toString() : host + ":" + port;
    }
}
