package dev.postpaid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that another process starts seconds later. Nothing keeps it free until then, so it lies below those that
 * Linux gives to connections (32768 to 60999): any connection of the tests could take one of them in the meantime, and the
 * server would end at its start.
 */
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int ABOVE = 32_768;
    private static final int TRIES = 100;

    private FreePort() {}

    /** Another one each time, at random. */
    public static int find() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE);
            if (isFree(port)) {
                return port;
            }
        }
        throw new UncheckedIOException(new IOException("no free port between " + LOWEST + " and " + ABOVE));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
