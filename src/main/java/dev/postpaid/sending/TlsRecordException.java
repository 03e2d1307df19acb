package dev.postpaid.sending;

import org.apache.hc.core5.http.ProtocolException;

/** A receiver answered a request without TLS with a record of TLS. */
final class TlsRecordException extends ProtocolException {

    private static final long serialVersionUID = 1L;

    TlsRecordException() {
        super("a TLS record");
    }
}
