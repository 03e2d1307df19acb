package dev.postpaid.egress;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A range of addresses. An IPv4-mapped IPv6 address ({@code ::ffff:a.b.c.d}) counts as IPv4. */
record Cidr(InetAddress network, int bits) {

    /** @throws IllegalArgumentException if it is not a network address, a slash and a prefix length */
    static Cidr parse(String written) {
        String[] parts = written.split("/", -1);
        if (parts.length != 2 || !parts[1].matches("0|[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("expected address/prefix, such as 10.0.0.0/8");
        }
        InetAddress network = Host.parse(parts[0]).address();
        if (network == null) {
            throw new IllegalArgumentException("expected an IP address before the slash");
        }
        int bits = Integer.parseInt(parts[1]);
        int free = bytes(network).length * 8 - bits;
        if (free < 0) {
            throw new IllegalArgumentException("the prefix is longer than the address");
        }
        BigInteger number = new BigInteger(1, bytes(network));
        if (number.signum() != 0 && number.getLowestSetBit() < free) {
            throw new IllegalArgumentException("the address has bits beyond the prefix");
        }
        return new Cidr(network, bits);
    }

    static List<Cidr> list(String... written) {
        return Stream.of(written).map(Cidr::parse).toList();
    }

    boolean contains(InetAddress address) {
        byte[] ours = bytes(network);
        byte[] theirs = bytes(address);
        int whole = bits / 8;
        if (ours.length != theirs.length || !Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff) >> (8 - rest) == 0;
    }

    /** Four bytes for IPv4 and for IPv4-mapped IPv6 (RFC 4291, 2.5.5.2), else sixteen. */
    static byte[] bytes(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean mapped = bytes.length == 16
                && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10)
                && bytes[10] == -1
                && bytes[11] == -1;
        return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }
}
