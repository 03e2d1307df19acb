package dev.postpaid.sending;

import dev.postpaid.platform.InvalidValueException;
import java.time.Duration;

/**
 * The bounds of one attempt and of the connections that all attempts share.
 *
 * @param connect how long each of these may take: finding the address, connecting, the TLS handshake
 * @param attempt how long all of it may take, from looking up the name to the last byte of the answer
 * @param readLimit bytes of an answer's head, and of its body, that are read before the connection is closed
 * @param keepLimit bytes of an answer that are kept, head and body together; the head gets at most half
 * @param maxConnections connections to all receivers; keep it above the number of attempts that run at once
 * @param maxPerRoute connections to one address of one receiver; keep it above the attempts to one endpoint
 * @param keepAliveIdle how long an unused connection is kept; shorter than any common server's own limit (Node: 5 s)
 */
public record SendLimits(
        Duration connect,
        Duration attempt,
        int readLimit,
        int keepLimit,
        int maxConnections,
        int maxPerRoute,
        Duration keepAliveIdle) {

    public static final SendLimits DEFAULT = new SendLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(15), 64 * 1024, 16 * 1024, 1_000, 100, Duration.ofSeconds(4));

    public SendLimits {
        positive("connect", connect);
        positive("attempt", attempt);
        positive("keepAliveIdle", keepAliveIdle);
        positive("readLimit", readLimit);
        positive("keepLimit", keepLimit);
        positive("maxConnections", maxConnections);
        positive("maxPerRoute", maxPerRoute);
    }

    private static void positive(String field, Duration value) {
        if (value.toMillis() <= 0) {
            throw new InvalidValueException(field, "must be at least one millisecond");
        }
    }

    private static void positive(String field, int value) {
        if (value <= 0) {
            throw new InvalidValueException(field, "must be positive");
        }
    }
}
