package dev.postpaid.egress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses of this machine, and the ports on which this process listens. */
final class Sockets {

    private static final Path PROCESS = Path.of("/proc/self");
    private static final String LISTENING = "0A";

    private Sockets() {}

    static Set<InetAddress> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(Sockets::plain)
                    .collect(Collectors.toSet());
        } catch (SocketException e) {
            return Set.of();
        }
    }

    /** Removes the network interface from an address, and converts an IPv4-mapped address to IPv4. */
    static InetAddress plain(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the listening ports of this process from Linux; empty on other systems.
     *
     * @see <a href="https://www.kernel.org/doc/Documentation/networking/proc_net_tcp.txt">Linux: proc_net_tcp</a>
     */
    static Set<Integer> ports() {
        Map<String, Integer> listening = new HashMap<>();
        listening.putAll(listening("tcp"));
        listening.putAll(listening("tcp6"));
        Set<Integer> ports = new HashSet<>();
        try (Stream<Path> open = Files.list(PROCESS.resolve("fd"))) {
            open.map(Sockets::target)
                    .filter(listening::containsKey)
                    .map(listening::get)
                    .forEach(ports::add);
        } catch (IOException | UncheckedIOException e) {
            return Set.of();
        }
        return ports;
    }

    /** Listening ports by socket, named like the link of an open file: {@code socket:[12345]}. */
    private static Map<String, Integer> listening(String table) {
        try (Stream<String> lines = Files.lines(PROCESS.resolve("net").resolve(table))) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > 9 && fields[3].equals(LISTENING))
                    .collect(Collectors.toMap(
                            fields -> "socket:[" + fields[9] + "]",
                            fields -> Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16),
                            (one, other) -> one));
        } catch (IOException | UncheckedIOException e) {
            return Map.of();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed in the meantime
        }
    }
}
