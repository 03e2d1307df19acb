package dev.postpaid.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that does to each request what comes next in its script; the last thing again and again. */
final class ScriptedServer implements AutoCloseable {

    /** What happens to a request that was read. The connection is closed afterwards. */
    interface Reaction {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    /** A request that came. @param headers by name in lower case */
    record Asked(String method, String target, Map<String, String> headers, String body) {}

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Reaction> script;

    ScriptedServer(Reaction... script) {
        this.script = new ArrayDeque<>(List.of(script));
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    static Reaction raw(String text) {
        return out -> out.write(text.getBytes(ISO_8859_1));
    }

    static Reaction answer(int status, String type, String body, String... headers) {
        byte[] bytes = body.getBytes(UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " x\r\nContent-Type: " + type
                + "\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return out -> {
            out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
            out.write(bytes);
        };
    }

    static Reaction json(int status, String body, String... headers) {
        return answer(status, "application/json", body, headers);
    }

    static Reaction problem(int status, String slug, String... headers) {
        return answer(
                status,
                "application/problem+json",
                "{\"type\":\"/problems/" + slug + "\",\"title\":\"No\",\"status\":" + status
                        + ",\"detail\":\"It is so.\",\"request_id\":\"req_1\"}",
                headers);
    }

    /** The connection ends, and nothing was said. */
    static Reaction hangUp() {
        return out -> {};
    }

    /** Nothing is said, and the connection stays. */
    static Reaction silence() {
        return out -> new CountDownLatch(1).await();
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    List<Asked> asked() {
        return asked;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            String[] first = line(in).split(" ");
            Map<String, String> headers = new TreeMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String[] parts = line.split(": ?", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
            }
            String body =
                    new String(in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))), UTF_8);
            Reaction next;
            synchronized (script) {
                asked.add(new Asked(first[0], first[1], headers, body));
                next = script.size() > 1 ? script.remove() : script.element();
            }
            next.to(socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (IOException | InterruptedException | ArrayIndexOutOfBoundsException ended) {
            // the client went away, or the test is over
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
