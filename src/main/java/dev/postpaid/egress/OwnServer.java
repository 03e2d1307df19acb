package dev.postpaid.egress;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Recognizes this server, however its address is written. No setting opens it: a seller's request from inside would look
 * like one of Postpaid's own.
 *
 * <p>The server is at each port on which this process listens, at any address of this machine, even if it is not reachable
 * there from outside. Other servers on the same machine are not included.
 */
final class OwnServer {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final int basePort;
    private final Remembered<Set<InetAddress>> addresses;
    private final Remembered<Set<Integer>> ports;

    /**
     * @param basePort the port of the base URL if its host is this machine, or else {@link Authority#NO_PORT}; for systems
     *     that do not report the listening ports of a process
     * @param addresses the addresses of this machine
     * @param ports the ports on which this process listens
     * @param nanoTime a monotonic clock
     */
    OwnServer(int basePort, Supplier<Set<InetAddress>> addresses, Supplier<Set<Integer>> ports, LongSupplier nanoTime) {
        this.basePort = basePort;
        this.addresses = new Remembered<>(addresses, nanoTime);
        this.ports = new Remembered<>(ports, nanoTime);
    }

    static OwnServer of(String baseUrl) {
        return new OwnServer(localPort(baseUrl), Sockets::addresses, Sockets::ports, System::nanoTime);
    }

    /** A server without a port: no address matches. */
    static OwnServer unknown() {
        return new OwnServer(Authority.NO_PORT, Set::of, Set::of, System::nanoTime);
    }

    boolean isAt(InetAddress address, int port) {
        return isLocal(Sockets.plain(address))
                && (port == basePort || ports.get().contains(port));
    }

    private boolean isLocal(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || addresses.get().contains(address);
    }

    private static int localPort(String baseUrl) {
        try {
            URI uri = URI.create(baseUrl);
            Host host = Host.parse(String.valueOf(uri.getHost()));
            boolean local = host.isName()
                    ? host.text().equals("localhost")
                    : host.address().isLoopbackAddress();
            return local ? new TargetUrl(uri.getScheme() + "://" + uri.getRawAuthority()).port() : Authority.NO_PORT;
        } catch (IllegalArgumentException e) {
            return Authority.NO_PORT;
        }
    }

    /** Caches a value that is slow to find and seldom changes. */
    private static final class Remembered<T> {

        private final Supplier<T> find;
        private final LongSupplier nanoTime;
        private volatile T found;
        private volatile long at;

        Remembered(Supplier<T> find, LongSupplier nanoTime) {
            this.find = find;
            this.nanoTime = nanoTime;
        }

        T get() {
            long now = nanoTime.getAsLong();
            if (found == null || now - at > REMEMBERED.toNanos()) {
                at = now;
                found = find.get();
            }
            return found;
        }
    }
}
