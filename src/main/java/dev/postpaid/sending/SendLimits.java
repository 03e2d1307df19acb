package dev.postpaid.sending;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import java.time.Duration;

/**
 * The bounds of one attempt and of the connections that all attempts share.
 *
 * @param connect how long each of these may take: the look-up, the connection, the TLS handshake
 * @param attempt how long an attempt may take, from the look-up to the last byte of the response
 * @param readLimit bytes of a response's head, and of its body, that are read before the connection is closed
 * @param keepLimit bytes of a response that are kept, head and body together; the head gets at most half
 * @param maxConnections connections to all receivers; should be more than the attempts at a time
 * @param maxPerRoute connections to one address of one receiver, which may have many endpoints; should be no fewer than the
 *     attempts at a time
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

    /** The limits that are configured. */
    public static SendLimits of(Settings settings) {
        int attempts = 2 * settings.count(Setting.NODE_IN_FLIGHT); // Those that take long besides the others.
        return new SendLimits(
                settings.duration(Setting.CONNECT_TIMEOUT),
                settings.duration(Setting.ATTEMPT_TIMEOUT),
                settings.count(Setting.ANSWER_READ_BYTES),
                settings.count(Setting.ANSWER_KEEP_BYTES),
                attempts * 2,
                attempts,
                DEFAULT.keepAliveIdle());
    }

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
            throw new InvalidValueException(field, Rule.of("at_least_a_millisecond"));
        }
    }

    private static void positive(String field, int value) {
        if (value <= 0) {
            throw new InvalidValueException(field, Rule.of("positive"));
        }
    }
}
