package dev.postpaid.sending;

import java.io.IOException;

/** The TLS handshake took too long. */
final class TlsTimeoutException extends IOException {

    TlsTimeoutException() {
        super("TLS handshake timed out");
    }
}
