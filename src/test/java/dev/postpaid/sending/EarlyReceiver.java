package dev.postpaid.sending;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLContext;

/** Responds as soon as it has read a little of a request, and closes at once. The rest of the request meets a reset. */
final class EarlyReceiver implements AutoCloseable {

    private static final int LITTLE = 1_000;

    private final ServerSocket socket;
    private final String answer;

    private EarlyReceiver(ServerSocket socket, String answer) {
        this.socket = socket;
        this.answer = answer;
        Thread thread = new Thread(this::serve, "early-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param tls null for none */
    static EarlyReceiver over(SSLContext tls, String answer) throws IOException {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        return new EarlyReceiver(
                tls == null
                        ? new ServerSocket(0, 50, here)
                        : tls.getServerSocketFactory().createServerSocket(0, 50, here),
                answer);
    }

    URI url(String scheme, String host) {
        return URI.create(scheme + "://" + host + ":" + socket.getLocalPort() + "/hook");
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                connection.setTcpNoDelay(true);
                connection.getInputStream().readNBytes(LITTLE);
                RawReceiver.say(answer, connection);
            } catch (IOException e) {
                // The test is over, or the sender has hung up.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
