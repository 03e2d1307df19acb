package dev.postpaid.egress;

import java.net.InetAddress;
import java.util.List;

/**
 * Addresses that are not on the public internet, or that lead away from it. Sources: the IANA IPv4 and IPv6 Special-Purpose
 * Address Registries and the IPv6 address space registry. The predicates of {@link InetAddress} cover too few of them.
 */
final class AddressRanges {

    private static final List<Cidr> DENIED = Cidr.list(
            "0.0.0.0/8", // this network, RFC 791; Linux connects 0.0.0.0 to itself
            "10.0.0.0/8", // private, RFC 1918
            "100.64.0.0/10", // shared by carriers (CGNAT), RFC 6598
            "127.0.0.0/8", // loopback, RFC 1122
            "169.254.0.0/16", // link-local, RFC 3927
            "172.16.0.0/12", // private, RFC 1918
            "192.0.0.0/24", // IETF protocol assignments, RFC 6890
            "192.0.2.0/24", // documentation TEST-NET-1, RFC 5737
            "192.31.196.0/24", // AS112, RFC 7535
            "192.52.193.0/24", // AMT, RFC 7450
            "192.88.99.0/24", // 6to4 relays, deprecated, RFC 7526
            "192.168.0.0/16", // private, RFC 1918
            "192.175.48.0/24", // AS112, RFC 7534
            "198.18.0.0/15", // benchmarking, RFC 2544
            "198.51.100.0/24", // documentation TEST-NET-2, RFC 5737
            "203.0.113.0/24", // documentation TEST-NET-3, RFC 5737
            "224.0.0.0/4", // multicast, RFC 5771
            "240.0.0.0/4", // reserved, RFC 1112, and the broadcast address, RFC 8190
            // Only 2000::/3 is assigned for the public internet (RFC 4291). The next two ranges include loopback,
            // IPv4-compatible and IPv4-translated addresses, NAT64 (RFC 6052, 8215), discard (RFC 6666) and SRv6 (RFC
            // 9602).
            "::/3",
            "4000::/2",
            // The next range includes unique local (RFC 4193), link-local and multicast (RFC 4291) and site-local (RFC
            // 3879) addresses.
            "8000::/1",
            "2001::/23", // IETF protocol assignments, RFC 2928: Teredo, benchmarking, ORCHID
            "2001:db8::/32", // documentation, RFC 3849
            "2002::/16", // 6to4, RFC 3056: leads to the embedded IPv4 address
            "2620:4f:8000::/48", // AS112, RFC 7534
            "3ffe::/16", // the former 6bone, RFC 3701
            "3fff::/20"); // documentation, RFC 9637

    private AddressRanges() {}

    static boolean denied(InetAddress address) {
        return DENIED.stream().anyMatch(range -> range.contains(address));
    }
}
