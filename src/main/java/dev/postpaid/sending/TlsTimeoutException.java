package dev.postpaid.sending;

import java.io.IOException;

/** The TLS handshake was not over in time. */
final class TlsTimeoutException extends IOException {

    TlsTimeoutException() {
        super("TLS handshake timed out");
    }
}
