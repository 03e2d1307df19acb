package dev.postpaid.sending;

import static java.nio.charset.CodingErrorAction.REPLACE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexer;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;

/**
 * HTTP/1.1 on one connection. When it breaks, the bytes that have arrived are read first: a receiver may respond and close before it has
 * read the whole request. Then our next write fails, while the response waits to be read.
 */
final class ReceiverConnection extends ClientHttp1IOEventHandler {

    private static final HttpProcessor NOTHING = HttpProcessorBuilder.create().build();

    private static final CharCodingConfig TEXT = CharCodingConfig.custom()
            .setCharset(UTF_8)
            .setMalformedInputAction(REPLACE)
            .setUnmappableInputAction(REPLACE)
            .build();

    private final ClientHttp1StreamDuplexer protocol;
    private final RequestResponseOrder order;
    private boolean broken;

    private ReceiverConnection(ClientHttp1StreamDuplexer protocol, RequestResponseOrder order) {
        super(protocol);
        this.protocol = protocol;
        this.order = order;
    }

    /** @param headLimit bytes of the head of a response */
    static ReceiverConnection over(ProtocolIOSession session, int headLimit) {
        RequestResponseOrder order = new RequestResponseOrder(headLimit);
        ClientHttp1StreamDuplexer protocol = new ClientHttp1StreamDuplexer(
                session, NOTHING, Http1Config.DEFAULT, TEXT, null, order, order, order, null, null);
        return new ReceiverConnection(protocol, order);
    }

    @Override
    public void outputReady(IOSession session) throws IOException {
        order.use(session);
        super.outputReady(session);
    }

    @Override
    public void exception(IOSession session, Exception cause) {
        if (cause instanceof IOException && !broken) {
            broken = true;
            readRest(session);
        }
        super.exception(session, cause);
    }

    /** This ends, since the exchange closes the session when it has read enough. */
    private void readRest(IOSession session) {
        try {
            long before;
            do {
                before = received();
                session.getHandler().inputReady(session, null);
            } while (session.isOpen() && received() > before);
        } catch (IOException | RuntimeException e) {
            // The first error is reported.
        }
    }

    private long received() {
        return protocol.getEndpointDetails().getReceivedBytesCount();
    }
}
