package dev.postpaid.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends requests to a socket of its own, one after the other, so that the first real attempts after a start are fast. It has a
 * sender and connections of its own, so it leaves nothing behind.
 */
public final class Rehearsal {

    private static final Logger LOG = Logger.getLogger(Rehearsal.class.getName());

    /** The size of an event. */
    private static final int BODY = 1_100;

    /** The last byte of a body. So the socket knows when to respond, and need not understand HTTP. */
    private static final byte END = 4;

    private static final byte[] RESPONSE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK".getBytes(UTF_8);

    private final SendLimits limits;
    private final ExecutorService threads;
    private final ScheduledExecutorService timers;
    private final Clock clock;

    /** @param threads for the socket, and for look-ups as in {@link Sender} */
    public Rehearsal(SendLimits limits, ExecutorService threads, ScheduledExecutorService timers, Clock clock) {
        this.limits = limits;
        this.threads = threads;
        this.timers = timers;
        this.clock = clock;
    }

    /**
     * Begins to send on other threads.
     *
     * @param headers of a request with this body
     * @param goesOn asked after each request
     */
    public void start(Function<byte[], Map<String, String>> headers, BooleanSupplier goesOn) {
        threads.execute(() -> {
            try {
                LOG.info("rehearsed attempts=" + run(headers, goesOn));
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, "not rehearsed, the first attempts will be slow", e);
            }
        });
    }

    /** @return how many were delivered */
    int run(Function<byte[], Map<String, String>> headers, BooleanSupplier goesOn) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket receiver = new ServerSocket(0, 1, here);
                Sender sender = new Sender(limits, (host, port) -> List.of(here), threads, timers, clock)) {
            threads.execute(() -> respond(receiver));
            URI url = URI.create("http://localhost:" + receiver.getLocalPort() + "/");
            byte[] body = new byte[BODY];
            Arrays.fill(body, (byte) ' ');
            body[BODY - 1] = END;
            int delivered = 0;
            do {
                AttemptResult result = sender.send(
                                new OutgoingRequest(url, body, headers.apply(body), SuccessRule.ANY_2XX))
                        .join();
                if (!(result instanceof AttemptResult.Made made) || made.outcome() != Outcome.DELIVERED) {
                    throw new IOException("an attempt failed: " + result);
                }
                delivered++;
            } while (goesOn.getAsBoolean());
            return delivered;
        }
    }

    /** Until the sender closes its connection. */
    private static void respond(ServerSocket receiver) {
        byte[] buffer = new byte[4 * BODY];
        try (Socket connection = receiver.accept()) {
            InputStream in = connection.getInputStream();
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                if (buffer[read - 1] == END) {
                    connection.getOutputStream().write(RESPONSE);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "the sender closed its connection", e);
        }
    }
}
