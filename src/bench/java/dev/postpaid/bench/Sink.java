package dev.postpaid.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Receives webhooks on one thread and notes when each event arrived first. What is sent to the path {@link #HANGING} is read
 * and never answered; everything else is 200.
 */
final class Sink implements AutoCloseable {

    static final String HANGING = "hang";

    /** What stands before an event's number in what is received. */
    static final String MARK = "bench-";

    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocketChannel server;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    private final AtomicLong received = new AtomicLong();
    private final AtomicLongArray arrivals;
    private volatile boolean closed;

    /** @param events how many event numbers there may be */
    Sink(int events) {
        try {
            arrivals = new AtomicLongArray(events);
            selector = Selector.open();
            server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress("127.0.0.1", 0), 4_096);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::run, "sink");
        thread.setDaemon(true);
        thread.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + "/" + path;
    }

    int port() {
        return server.socket().getLocalPort();
    }

    /** How many requests were answered. */
    long received() {
        return received.get();
    }

    /** When this event arrived first, by {@link System#nanoTime()}; 0 if it did not. */
    long arrival(long number) {
        return arrivals.get((int) number);
    }

    private void run() {
        while (!closed) {
            try {
                selector.select(this::ready);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                read(key);
            }
        } catch (IOException e) {
            close(key);
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new HttpMessage());
        }
    }

    private void read(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        HttpMessage message = (HttpMessage) key.attachment();
        buffer.clear();
        if (channel.read(buffer) < 0) {
            close(key);
            return;
        }
        message.add(buffer.flip());
        if (!message.isWhole()) {
            return;
        }
        if (!message.isPostTo(HANGING)) {
            long number = message.numberBehind(MARK_BYTES);
            if (number >= 0 && number < arrivals.length()) {
                arrivals.compareAndSet((int) number, 0, System.nanoTime());
            }
            received.incrementAndGet();
            channel.write(ByteBuffer.wrap(OK));
        }
        message.clear();
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
