package dev.postpaid.web;

import dev.postpaid.platform.Setting;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a client behind proxies.
 *
 * @param network an IPv4 address, or the first half of an IPv6 address, since one person may have all addresses with that
 *     half
 * @param isShared whether it belongs to a proxy that did not name its client
 */
public record ClientAddress(String network, boolean isShared) {

    private static final Pattern V4 = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d+)?");
    private static final Pattern V6 =
            Pattern.compile("\\[?([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:%[^\\]]*)?(?:](?::\\d+)?)?");

    /** A client with one IPv6 address usually has 2^64 of them. */
    private static final int NETWORK_BYTES = 8;

    /** An address range. */
    record Range(byte[] network, int bits) {

        /** @throws IllegalStateException if the text is neither an address nor a CIDR */
        static Range of(String text) {
            String[] parts = text.split("/", 2);
            byte[] network = parse(parts[0]).map(InetAddress::getAddress).orElseThrow(() -> wrong(text));
            int most = network.length * 8;
            try {
                int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
                if (bits >= 0 && bits <= most) {
                    return new Range(network, bits);
                }
            } catch (NumberFormatException e) {
                // Continues to the common error below.
            }
            throw wrong(text);
        }

        private static IllegalStateException wrong(String text) {
            return new IllegalStateException("setting " + Setting.TRUSTED_PROXIES.key()
                    + " must have addresses and CIDRs, comma-separated: " + text);
        }

        boolean contains(InetAddress address) {
            byte[] other = address.getAddress();
            if (other.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                if (((other[bit / 8] ^ network[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The proxies whose {@code X-Forwarded-For} is trusted. */
    record Proxies(List<Range> ranges) {

        /** @throws IllegalStateException if an entry is neither an address nor a CIDR; the message names the setting */
        static Proxies of(String setting) {
            return new Proxies(Arrays.stream(setting.split(","))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(Range::of)
                    .toList());
        }

        boolean contain(InetAddress address) {
            return ranges.stream().anyMatch(range -> range.contains(address));
        }
    }

    /**
     * Reads the header from its end, as long as the proxies are trusted, because each proxy appends the address of its
     * client.
     *
     * @param connected the address that is connected to the server
     * @param forwarded {@code X-Forwarded-For}, or empty
     */
    static ClientAddress of(String connected, String forwarded, Proxies trusted) {
        Optional<InetAddress> client = parse(String.valueOf(connected));
        String[] hops = forwarded.split(",");
        for (int i = hops.length - 1; i >= 0 && client.filter(trusted::contain).isPresent(); i--) {
            Optional<InetAddress> before = parse(hops[i]);
            if (before.isEmpty()) {
                break;
            }
            client = before;
        }
        return client.map(address -> new ClientAddress(networkOf(address), trusted.contain(address)))
                .orElse(new ClientAddress("unknown", true));
    }

    private static String networkOf(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                : address.getHostAddress();
    }

    /** Parses an IP address. Never looks up a name. */
    private static Optional<InetAddress> parse(String text) {
        for (Pattern form : List.of(V4, V6)) {
            var match = form.matcher(text.strip());
            if (match.matches()) {
                try {
                    return Optional.of(InetAddress.getByName(match.group(1)));
                } catch (UnknownHostException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
