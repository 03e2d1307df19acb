package dev.postpaid.mcp;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which pages in browsers may call. A page of a stranger can let its own host name point to this server, and then call it as if it
 * were its own (DNS rebinding); but a browser says which page asks.
 *
 * @param own the origin of this installation; empty if nobody configured its address, then only loopback names count
 */
record Origins(Optional<String> own) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @param baseUrl the configured address of this installation */
    static Origins of(Optional<String> baseUrl) {
        return new Origins(baseUrl.map(URI::create).map(Origins::of));
    }

    private static String of(URI uri) {
        return (uri.getScheme() + "://" + uri.getAuthority()).toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a request may come from there.
     *
     * @param origin the value of {@code Origin}; null for a program, which sends none
     * @param host the value of {@code Host}
     */
    boolean allow(String origin, String host) {
        if (origin == null) {
            return true;
        }
        try {
            URI uri = URI.create(origin);
            return own.isPresent()
                    ? of(uri).equals(own.get())
                    : uri.getHost() != null
                            && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT))
                            && uri.getAuthority().equals(host);
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }
}
