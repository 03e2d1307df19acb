package dev.postpaid.egress;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The targets that an operator opens in addition to the public internet: the setting {@code postpaid.egress.allow}. It is a
 * comma-separated list of
 *
 * <ul>
 *   <li>ranges, such as {@code 127.0.0.0/8} or {@code ::1/128}: their addresses are reachable at every port, as an IP
 *       literal or through a public name. A range with {@code 127.0.0.1} or {@code ::1} makes the name {@code localhost}
 *       usable too, if all its addresses are open.
 *   <li>targets, such as {@code n8n:5678} or {@code [fd12::5]:8080}: only this host as written in the URL, and only this
 *       port. Any name is allowed, and it may resolve to any address.
 * </ul>
 *
 * Cloud metadata always stays closed.
 */
public final class EgressAllow {

    private static final List<Cidr> LOOPBACKS = Cidr.list("127.0.0.1/32", "::1/128");

    private final List<Cidr> ranges = new ArrayList<>();
    private final List<Authority> targets = new ArrayList<>();

    private EgressAllow() {}

    /**
     * @param setting may be null or blank, which opens nothing
     * @throws IllegalArgumentException if an entry is neither a range nor a target; the message names it
     */
    public static EgressAllow parse(String setting) {
        EgressAllow allow = new EgressAllow();
        for (String entry : setting == null ? new String[0] : setting.split(",")) {
            if (!entry.isBlank()) {
                allow.add(entry.strip());
            }
        }
        return allow;
    }

    private void add(String entry) {
        try {
            if (entry.indexOf('/') >= 0) {
                ranges.add(Cidr.parse(entry));
            } else {
                targets.add(target(entry));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "postpaid.egress.allow: bad entry '" + entry + "': " + e.getMessage(), e);
        }
    }

    private static Authority target(String entry) {
        Authority target = Authority.parse(entry);
        if (target.port() == Authority.NO_PORT) {
            throw new IllegalArgumentException("expected host:port or address/prefix");
        }
        return target;
    }

    boolean opens(Host host, int port) {
        return targets.stream()
                        .anyMatch(
                                target -> target.port() == port && target.host().same(host))
                && !CloudMetadata.named(host.text());
    }

    boolean opens(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address)) && !CloudMetadata.at(address);
    }

    /** Whether the name {@code localhost} may be looked up. Its addresses are checked afterwards. */
    boolean opensLocalhost() {
        return LOOPBACKS.stream().anyMatch(loopback -> opens(loopback.network()));
    }

    boolean hasRanges() {
        return !ranges.isEmpty();
    }
}
