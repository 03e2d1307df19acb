package dev.postpaid.egress;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Answers from a table, several answers one after the other, and writes down what it was asked. */
final class StubDns implements NameResolver {

    static final String PUBLIC = "93.184.216.34";

    final List<String> asked = new ArrayList<>();
    private final Map<String, Deque<String[]>> answers = new HashMap<>();
    private String[] otherwise = {};

    /** The answer for names that have no own one; at first there is none. */
    StubDns otherwise(String... addresses) {
        otherwise = addresses;
        return this;
    }

    /** One look-up's answer; the last one given stays. */
    StubDns then(String host, String... addresses) {
        answers.computeIfAbsent(host, name -> new ArrayDeque<>()).add(addresses);
        return this;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        asked.add(host);
        Deque<String[]> queue = answers.getOrDefault(host, new ArrayDeque<>(List.<String[]>of(otherwise)));
        String[] answer = queue.size() > 1 ? queue.poll() : queue.peek();
        if (answer.length == 0) {
            throw new UnknownHostException(host);
        }
        return Stream.of(answer).map(StubDns::address).toArray(InetAddress[]::new);
    }

    static InetAddress address(String literal) {
        return Host.parse(literal).address();
    }

    /** Sixteen bytes that stay an Inet6Address, which Java's own parser never makes of a mapped address. */
    static InetAddress mapped(String ipv4) throws UnknownHostException {
        byte[] bytes = new byte[16];
        bytes[10] = bytes[11] = -1;
        System.arraycopy(address(ipv4).getAddress(), 0, bytes, 12, 4);
        return Inet6Address.getByAddress(null, bytes, -1);
    }
}
