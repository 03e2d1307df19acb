package dev.postpaid.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Names and addresses at which clouds provide the credentials of the machine that runs Postpaid. No setting of the operator
 * opens them: a seller's URL must never reach them. Sources: the instance metadata pages of the providers.
 */
final class CloudMetadata {

    private static final Set<String> NAMES = Set.of(
            "instance-data",
            "instance-data.ec2.internal",
            "metadata",
            "metadata.azure.internal",
            "metadata.goog",
            "metadata.google.internal",
            "metadata.packet.net",
            "metadata.platformequinix.com",
            "metadata.tencentyun.com",
            "rancher-metadata");

    private static final List<Cidr> ADDRESSES = Cidr.list(
            "169.254.169.0/24", // nearly all clouds at .254, AWS DNS at .253 and AWS time at .123
            "169.254.170.0/24", // AWS: ECS tasks at .2, EKS pods at .23
            "169.254.0.23/32", // Tencent
            "169.254.10.10/32", // Tencent
            "169.254.42.42/32", // Scaleway
            "100.100.100.200/32", // Alibaba
            "168.63.129.16/32", // Azure WireServer, a public address
            "192.0.0.192/32", // Oracle
            "fd00:ec2::/32", // AWS
            "fd20:ce::254/128", // Google
            "fd00:c1::a9fe:a9fe/128", // Oracle
            "fd00:42::42/128", // Scaleway
            "fd00:a9fe:a9fe::1/128", // Akamai
            "fd00:100::100:200/128", // Alibaba
            "fe80::a9fe:a9fe/128"); // OpenStack

    private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");
    private static final Cidr TEREDO = Cidr.parse("2001::/32");
    private static final List<Cidr> IPV4_AT_THE_END = Cidr.list(
            "::/96", // IPv4-compatible, RFC 4291
            "::ffff:0:0:0/96", // IPv4-translated, RFC 2765
            "64:ff9b::/96", // NAT64, RFC 6052
            "64:ff9b:1::/48"); // local NAT64, RFC 8215, in its usual configuration

    private CloudMetadata() {}

    static boolean named(String host) {
        return NAMES.contains(host);
    }

    /** Whether this is a metadata address. Also true for an IPv6 address that a gateway translates to one. */
    static boolean at(InetAddress address) {
        InetAddress reached = reached(address);
        return ADDRESSES.stream().anyMatch(range -> range.contains(address) || range.contains(reached));
    }

    private static InetAddress reached(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (SIX_TO_FOUR.contains(address)) {
            return ipv4(bytes, 2, 0);
        }
        if (TEREDO.contains(address)) {
            return ipv4(bytes, 12, 0xff); // RFC 4380 flips the bits of the client's address
        }
        boolean atTheEnd = IPV4_AT_THE_END.stream().anyMatch(range -> range.contains(address));
        return atTheEnd ? ipv4(bytes, 12, 0) : address;
    }

    private static InetAddress ipv4(byte[] bytes, int from, int flip) {
        byte[] ipv4 = Arrays.copyOfRange(bytes, from, from + 4);
        IntStream.range(0, 4).forEach(i -> ipv4[i] ^= (byte) flip);
        try {
            return InetAddress.getByAddress(ipv4);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
