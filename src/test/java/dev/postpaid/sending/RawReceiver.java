package dev.postpaid.sending;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A socket on 127.0.0.1 that responds with the bytes of a test, HTTP or not, and counts connections and requests. */
final class RawReceiver implements AutoCloseable {

    /** Responds to one request. The connection stays open, unless this closes it. */
    @FunctionalInterface
    interface Script {
        void answer(Socket connection) throws IOException;
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "raw-receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final ServerSocket socket;
    private final Script script;

    RawReceiver(ServerSocket socket, Script script) {
        this.socket = socket;
        this.script = script;
        threads.execute(this::accept);
    }

    static RawReceiver doing(Script script) throws IOException {
        return new RawReceiver(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), script);
    }

    /** Responds to every request with these characters, a byte each. */
    static RawReceiver saying(String answer) throws IOException {
        return doing(connection -> say(answer, connection));
    }

    static void say(String text, Socket connection) throws IOException {
        connection.getOutputStream().write(text.getBytes(ISO_8859_1));
        connection.getOutputStream().flush();
    }

    /** Writes this again and again until the connection is closed. */
    static void sayForEver(String text, Socket connection) throws IOException {
        while (!connection.isClosed()) {
            say(text, connection);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.size();
    }

    /** Connections that are closed, by either side. */
    int ended() {
        return ended.get();
    }

    /** Head and body of every request as text. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Closes the connections, and waits until the sender can see it: a socket that is being read closes late. */
    void hangUp() throws IOException {
        closeConnections();
        Awaitility.await().until(() -> ended() == connections());
    }

    private void closeConnections() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        closeConnections();
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            }
        } catch (IOException e) {
            threads.shutdown();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (!connection.isClosed()) {
                String request = read(in);
                if (request == null) {
                    break;
                }
                requests.add(request);
                script.answer(connection);
            }
        } catch (IOException e) {
            // The sender or the test has closed it.
        } finally {
            ended.incrementAndGet();
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.write(next);
        }
        Matcher length = LENGTH.matcher(head.toString(ISO_8859_1));
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return head.toString(ISO_8859_1) + new String(body, UTF_8);
    }
}
