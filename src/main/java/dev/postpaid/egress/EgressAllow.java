package dev.postpaid.egress;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What an operator opens beyond the public internet: the setting {@code postpaid.egress.allow}. It is a comma-separated
 * list of
 *
 * <ul>
 *   <li>ranges, such as {@code 127.0.0.0/8} or {@code ::1/128}: their addresses are reachable at every port, as an IP
 *       literal or through a public name. A range with {@code 127.0.0.1} or {@code ::1} makes the name {@code localhost}
 *       usable too, if all its addresses are open.
 *   <li>targets, such as {@code n8n:5678} or {@code [fd12::5]:8080}: this one host as the URL writes it, at this one
 *       port, whatever the name is and resolves to.
 * </ul>
 *
 * Cloud metadata stays closed in any case.
 */
public final class EgressAllow {

    private static final List<Cidr> LOOPBACKS = Cidr.list("127.0.0.1/32", "::1/128");

    private final List<Cidr> ranges = new ArrayList<>();
    private final List<Authority> targets = new ArrayList<>();

    private EgressAllow() {}

    /**
     * @param setting may be null or blank, which opens nothing
     * @throws IllegalArgumentException naming the entry that is neither a range nor a target
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

    /** Whether the name {@code localhost} may be looked up; its addresses decide. */
    boolean opensLocalhost() {
        return LOOPBACKS.stream().anyMatch(loopback -> opens(loopback.network()));
    }

    boolean hasRanges() {
        return !ranges.isEmpty();
    }
}
