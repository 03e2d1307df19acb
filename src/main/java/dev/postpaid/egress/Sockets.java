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

/** The addresses of this machine, and the ports at which this process listens. */
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

    /** Without the interface that an address was found at, and an IPv4 address as such. */
    static InetAddress plain(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * From what Linux tells about a process; empty elsewhere.
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

    /** By their sockets, as an open file is linked to them: {@code socket:[12345]}. */
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
            return ""; // closed meanwhile
        }
    }
}
