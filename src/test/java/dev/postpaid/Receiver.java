package dev.postpaid;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Someone who receives webhooks: an HTTP server on 127.0.0.1 that records every request and answers as a test says, 200 from
 * the start. No thread waits for a slow or missing answer, so hundreds of requests may be open at once.
 */
public final class Receiver implements AutoCloseable {

    static {
        // Read once, when the JDK's server is loaded. Without it every second answer on a connection waits 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /**
     * A request as it arrived.
     *
     * @param path with the query
     * @param headers by lower-case name; several of one name are joined with {@code ", "}
     * @param nanoTime of the arrival, to measure with
     */
    public record Received(
            String method, String path, Map<String, String> headers, byte[] body, Instant at, long nanoTime) {

        /** The body as UTF-8 text. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The header of this name in lower case, or null. */
        public String header(String name) {
            return headers.get(name);
        }
    }

    /**
     * What to answer.
     *
     * @param delay from the arrival of the request to the answer
     */
    public record Reply(int status, Map<String, String> headers, byte[] body, Duration delay) {

        /** This status and nothing else, at once. */
        public static Reply of(int status) {
            return new Reply(status, Map.of(), new byte[0], Duration.ZERO);
        }

        public Reply with(String header, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(header, value);
            return new Reply(status, more, body, delay);
        }

        public Reply saying(String text) {
            return new Reply(status, headers, text.getBytes(StandardCharsets.UTF_8), delay);
        }

        public Reply after(Duration wait) {
            return new Reply(status, headers, body, wait);
        }
    }

    private static final int BACKLOG = 1_000;

    /** The ports of those that stopped last, by number. A delivery is tried again for some seconds only. */
    private static final Map<Integer, Socket> TAKEN = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Socket> eldest) {
            if (size() <= 256) {
                return false;
            }
            closed(eldest.getValue());
            return true;
        }
    };

    private static final ThreadFactory DAEMONS = task -> {
        Thread thread = new Thread(task, "receiver");
        thread.setDaemon(true);
        return thread;
    };

    private final ExecutorService workers = Executors.newCachedThreadPool(DAEMONS);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(DAEMONS);
    private final List<Received> requests = new ArrayList<>();
    private volatile Function<Received, Reply> script = request -> Reply.of(200);
    private HttpServer server;
    private int port;

    private Receiver() {}

    /** A receiver on a free port. */
    public static Receiver start() {
        Receiver receiver = new Receiver();
        receiver.restart();
        return receiver;
    }

    public int port() {
        return port;
    }

    public String url() {
        return url("/");
    }

    /** @param path begins with a slash */
    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Everything that arrived so far, in order. */
    public List<Received> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Forgets what arrived so far. */
    public void forget() {
        synchronized (requests) {
            requests.clear();
        }
    }

    /**
     * Waits until this many requests have arrived in all.
     *
     * @return what arrived, which may be more
     * @throws AssertionError if they do not arrive within this time
     */
    public List<Received> awaitRequests(int count, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        synchronized (requests) {
            while (requests.size() < count) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError(
                            requests.size() + " instead of " + count + " requests arrived within " + atMost);
                }
                waitFor(left);
            }
            return List.copyOf(requests);
        }
    }

    private void waitFor(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(requests, Math.max(nanos, 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** From now on answers with this status. */
    public Receiver answer(int status) {
        return answer(request -> Reply.of(status));
    }

    /** From now on answers what this says; null is no answer at all. Called for several requests at once. */
    public Receiver answer(Function<Received, Reply> says) {
        script = says;
        return this;
    }

    /** From now on takes requests and never answers. */
    public Receiver hang() {
        return answer(request -> null);
    }

    /**
     * Goes down: cuts all connections off and refuses new ones. The port stays taken, without anything that listens: another
     * receiver on it would get what is still tried again for this one.
     */
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        server.stop(0);
        server = null;
        take(address());
    }

    /** Comes up again, on the same port. */
    public synchronized void restart() {
        stop();
        release(port);
        try {
            server = HttpServer.create(address(), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(workers);
        server.start();
        port = server.getAddress().getPort();
    }

    private InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    private static void take(InetSocketAddress address) {
        synchronized (TAKEN) {
            try {
                Socket socket = new Socket();
                socket.setReuseAddress(true);
                socket.bind(address);
                TAKEN.put(address.getPort(), socket);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void release(int port) {
        synchronized (TAKEN) {
            Socket socket = TAKEN.remove(port);
            if (socket != null) {
                closed(socket);
            }
        }
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        workers.shutdownNow();
        timer.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Received request = read(exchange);
        synchronized (requests) {
            requests.add(request);
            requests.notifyAll();
        }
        Reply reply = script.apply(request);
        if (reply == null) {
            return;
        }
        if (reply.delay().isZero()) {
            write(reply, exchange);
        } else {
            timer.schedule(() -> write(reply, exchange), reply.delay().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private static Received read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(headers),
                body,
                Instant.now(),
                System.nanoTime());
    }

    /** The sender may have gone away meanwhile. That is for the test to notice, on the sender's side. */
    private static void write(Reply reply, HttpExchange exchange) {
        try (exchange) {
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (IOException e) {
            exchange.close();
        }
    }
}
