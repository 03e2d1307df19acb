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
 * Request and answer take turns on a connection. Bytes that arrive while no answer is due end the connection, whether they
 * follow an answer at once, come while it is idle or wait when the next request is about to be written: the library would
 * read them as the beginning of the next answer.
 */
final class RequestResponseOrder
        implements NHttpMessageParser<HttpResponse>, NHttpMessageWriter<HttpRequest>, ContentLengthStrategy {

    private final BoundedHead head;
    private final NHttpMessageWriter<HttpRequest> writer = DefaultHttpRequestWriterFactory.INSTANCE.create();
    private boolean used;
    private boolean answerDue;
    private boolean looking;
    private boolean spoken;
    private int arrived;

    private IOSession session;

    RequestResponseOrder(int headLimit) {
        this.head = new BoundedHead(headLimit);
    }

    /** @param writable where the next request goes: the session of TLS where there is TLS */
    void over(IOSession writable) {
        session = writable;
    }

    @Override
    public void write(HttpRequest request, SessionOutputBuffer output) throws IOException, HttpException {
        if (used && !silent()) {
            throw new ProtocolException("the receiver ended the connection while it was idle");
        }
        used = true;
        answerDue = true;
        if (request instanceof RequestHead outgoing) {
            outgoing.begin();
        }
        writer.write(request, output);
    }

    /** Reads what has arrived since the last look, through TLS where there is TLS. */
    private boolean silent() throws IOException {
        looking = true;
        session.getHandler().inputReady(session, null);
        looking = false;
        return !spoken && session.isOpen();
    }

    @Override
    public HttpResponse parse(SessionInputBuffer input, boolean endOfStream) throws IOException, HttpException {
        if (!answerDue) {
            spoken = input.hasData();
            if (spoken && !looking) {
                throw new ProtocolException("bytes that belong to no answer");
            }
            return null;
        }
        HttpResponse answer = head.parse(input, endOfStream);
        if (answer != null && answer.getCode() >= HttpStatus.SC_SUCCESS) {
            answerDue = false;
            arrived = input.length();
        }
        return answer;
    }

    @Override
    public long determineLength(HttpMessage answer) {
        return ResponseFraming.length(answer, arrived);
    }

    @Override
    public void reset() {
        writer.reset();
    }
}
