package dev.postpaid.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;

/**
 * Sends requests over so many connections on one thread. Closed loop: the next one as soon as one is answered. Open loop: at a fixed
 * rate, and latency counts from the moment at which a request was due, also if all connections were busy then.
 */
final class Load {

    private static final long LONGEST_NANOS = 60_000_000_000L;

    /** @param answers round trips in nanoseconds; @param refused answers other than 2xx; @param sentAt one for each request */
    record Result(Histogram answers, long refused, double seconds, long[] sentAt) {}

    private final int port;
    private final int connections;
    private final LongFunction<byte[]> requests;
    private final int eventsPerRequest;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final Deque<Connection> idle = new ArrayDeque<>();

    private Selector selector;
    private long next;
    private long end;
    private long first;
    private long started;
    private double perSecond;
    private int busy;
    private long refused;
    private String refusal;
    private Histogram answers;
    private long[] sentAt;

    /** @param requests the request whose first event has this number */
    Load(int port, int connections, LongFunction<byte[]> requests, int eventsPerRequest) {
        this.port = port;
        this.connections = connections;
        this.requests = requests;
        this.eventsPerRequest = eventsPerRequest;
    }

    /** @param from the number of the first event; @param count how many requests; @param rate requests a second, or 0 for a closed loop */
    Result run(long from, int count, double rate) throws IOException {
        first = from;
        next = 0;
        end = count;
        perSecond = rate;
        answers = new Histogram(LONGEST_NANOS, 3);
        sentAt = new long[count];
        refused = 0;
        try (Selector open = Selector.open()) {
            selector = open;
            for (int i = 0; i < connections; i++) {
                idle.add(new Connection());
            }
            started = System.nanoTime();
            while (next < end || busy > 0) {
                begin();
                long millis = waiting();
                if (millis > 0) {
                    selector.select(this::ready, millis);
                } else {
                    LockSupport.parkNanos(50_000);
                    selector.selectNow(this::ready);
                }
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            for (Connection connection : idle) {
                connection.channel.close();
            }
            idle.clear();
            if (refused > 0) {
                System.out.println("refused, for example: " + refusal);
            }
            return new Result(answers, refused, seconds, sentAt);
        }
    }

    private void begin() throws IOException {
        while (next < end && !idle.isEmpty() && due(next) <= System.nanoTime()) {
            Connection connection = idle.poll();
            connection.due = perSecond > 0 ? due(next) : System.nanoTime();
            sentAt[(int) next] = connection.due;
            ByteBuffer request = ByteBuffer.wrap(requests.apply(first + next * eventsPerRequest));
            while (request.hasRemaining()) {
                connection.channel.write(request);
            }
            busy++;
            next++;
        }
    }

    private long due(long request) {
        return perSecond > 0 ? started + (long) (request * 1e9 / perSecond) : started;
    }

    /** How many milliseconds may pass until the next one is due; less than one is waited for by asking again. */
    private long waiting() {
        if (perSecond == 0 || next == end || idle.isEmpty()) {
            return 1_000;
        }
        return Math.max(0, (due(next) - System.nanoTime()) / 1_000_000);
    }

    private void ready(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            buffer.clear();
            if (connection.channel.read(buffer) < 0) {
                throw new IOException("the server closed the connection: " + connection.message.text());
            }
            connection.message.add(buffer.flip());
            if (connection.message.isWhole()) {
                answered(connection);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A server ends a connection after so many requests, and says so in the last answer. */
    private void answered(Connection connection) throws IOException {
        answers.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - connection.due));
        if (connection.message.status() / 100 != 2) {
            refused++;
            refusal = connection.message.text();
        }
        boolean isLast = connection.message.text().toLowerCase(Locale.ROOT).contains("\r\nconnection: close");
        connection.message.clear();
        busy--;
        idle.add(isLast ? connection.replaced() : connection);
    }

    private final class Connection {
        private final SocketChannel channel;
        private final HttpMessage message = new HttpMessage();
        private long due;

        Connection() throws IOException {
            channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        private Connection replaced() throws IOException {
            channel.close();
            return new Connection();
        }
    }
}
