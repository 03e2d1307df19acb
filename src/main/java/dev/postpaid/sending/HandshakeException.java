package dev.postpaid.sending;

import java.io.IOException;

/** The TLS handshake failed. Its cause says why; without a cause it took too long. */
final class HandshakeException extends IOException {

    private static final long serialVersionUID = 1L;

    HandshakeException(Exception cause) {
        super("TLS handshake failed", cause);
    }

    static HandshakeException timedOut() {
        return new HandshakeException(null);
    }
}
