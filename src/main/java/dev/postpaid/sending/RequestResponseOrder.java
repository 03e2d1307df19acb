package dev.postpaid.sending;

import java.io.IOException;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.nio.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.nio.NHttpMessageParser;
import org.apache.hc.core5.http.nio.NHttpMessageWriter;
import org.apache.hc.core5.http.nio.SessionInputBuffer;
import org.apache.hc.core5.http.nio.SessionOutputBuffer;
import org.apache.hc.core5.reactor.IOSession;

/**
 * Requests and responses alternate on a connection. Bytes that arrive while no response is due end the connection: directly
 * after a response, while the connection is idle, or when the next request is about to be written. Else the library would read
 * them as the beginning of the next response.
 */
final class RequestResponseOrder
        implements NHttpMessageParser<HttpResponse>, NHttpMessageWriter<HttpRequest>, ContentLengthStrategy {

    private final BoundedHead head;
    private final NHttpMessageWriter<HttpRequest> writer = DefaultHttpRequestWriterFactory.INSTANCE.create();
    private RequestHead current;
    private boolean used;
    private boolean responseDue;
    private boolean checking;
    private boolean hasData;
    private int arrived;

    private IOSession session;

    RequestResponseOrder(int headLimit) {
        this.head = new BoundedHead(headLimit);
    }

    /** @param writable the session for the next request; with TLS that of TLS */
    void use(IOSession writable) {
        session = writable;
    }

    @Override
    public void write(HttpRequest request, SessionOutputBuffer output) throws IOException, HttpException {
        if (used && !isQuiet()) {
            throw new ProtocolException("the receiver ended the connection while it was idle");
        }
        used = true;
        responseDue = true;
        if (request instanceof RequestHead outgoing) {
            outgoing.begin();
            current = outgoing;
        }
        writer.write(request, output);
    }

    /** Reads the bytes that have arrived since the last check, with TLS through TLS. @return whether there are none */
    private boolean isQuiet() throws IOException {
        checking = true;
        session.getHandler().inputReady(session, null);
        checking = false;
        return !hasData && session.isOpen();
    }

    @Override
    public HttpResponse parse(SessionInputBuffer input, boolean endOfStream) throws IOException, HttpException {
        if (!responseDue) {
            hasData = input.hasData();
            if (hasData && !checking) {
                throw new ProtocolException("bytes that belong to no response");
            }
            return null;
        }
        if (current != null && input.hasData()) {
            current.responseBegins();
            current = null;
        }
        HttpResponse response = head.parse(input, endOfStream);
        if (response != null && response.getCode() >= HttpStatus.SC_SUCCESS) {
            responseDue = false;
            arrived = input.length();
        }
        return response;
    }

    @Override
    public long determineLength(HttpMessage response) {
        return ResponseFraming.length(response, arrived);
    }

    @Override
    public void reset() {
        writer.reset();
    }
}
