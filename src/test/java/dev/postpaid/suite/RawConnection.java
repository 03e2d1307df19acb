package dev.postpaid.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.regex.Pattern;

/** What no HTTP client sends: bytes as they are, and all that comes back until the server closes. */
final class RawConnection {

    /** How long the server may be silent before it closes. */
    private static final int PATIENCE_MILLIS = 20_000;

    private static final Pattern ANSWER = Pattern.compile("^HTTP/1\\.[01] (\\d{3})", Pattern.MULTILINE);

    /** Makes the server close once everything before it is answered. */
    private static final String LAST =
            "GET /api/health/live HTTP/1.1\r\nHost: x\r\nX-Request-Id: the-last\r\nConnection: close\r\n\r\n";

    private RawConnection() {}

    /** Sends the bytes and, on the same connection, one more request that is the last. @return all answers */
    static String answers(int port, String bytes) {
        return exchange(port, bytes + LAST);
    }

    /** Sends the bytes and closes at once, whatever the server does with them. */
    static void abandon(int port, String bytes) {
        try (Socket socket = open(port)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long count(String answers) {
        return ANSWER.matcher(answers).results().count();
    }

    private static String exchange(int port, String bytes) {
        StringBuilder answers = new StringBuilder();
        try (Socket socket = open(port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            byte[] buffer = new byte[8192];
            for (int read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
                answers.append(new String(buffer, 0, read, ISO_8859_1));
            }
        } catch (SocketException reset) {
            // The server closed before it read everything: what came before counts.
        } catch (IOException e) {
            throw new UncheckedIOException("after " + answers + " to " + bytes, e);
        }
        return answers.toString();
    }

    private static Socket open(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }
}
