package dev.postpaid.sending;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;

/**
 * TLS with a deadline for the handshake. It checks certificate and host name in the handshake, before the first byte of a
 * request is sent.
 *
 * <p>The library's own handshake timeout starts again with every byte that arrives. So a receiver that sends its handshake byte
 * by byte could hold a socket for hours.
 */
final class DeadlineTls extends DefaultClientTlsStrategy {

    private final ScheduledExecutorService timers;

    DeadlineTls(SSLContext trust, ScheduledExecutorService timers) {
        super(trust, HostnameVerificationPolicy.BUILTIN, null);
        this.timers = timers;
    }

    /** The library's built-in check (5.5.1) checks nothing: it is set on parameters that never reach the engine. */
    @Override
    protected void initializeEngine(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
    }

    @Override
    public void upgrade(
            TransportSecurityLayer connection,
            NamedEndpoint receiver,
            Object config,
            Timeout limit,
            FutureCallback<TransportSecurityLayer> callback) {
        Future<?> deadline =
                timers.schedule(() -> giveUp(connection, callback), limit.toMilliseconds(), TimeUnit.MILLISECONDS);
        super.upgrade(connection, receiver, config, limit, new FutureCallback<>() {
            @Override
            public void completed(TransportSecurityLayer secured) {
                deadline.cancel(false);
                callback.completed(secured);
            }

            @Override
            public void failed(Exception cause) {
                deadline.cancel(false);
                callback.failed(new HandshakeException(cause));
            }

            @Override
            public void cancelled() {
                deadline.cancel(false);
                callback.cancelled();
            }
        });
    }

    private static void giveUp(TransportSecurityLayer connection, FutureCallback<TransportSecurityLayer> callback) {
        if (connection instanceof ModalCloseable open) {
            open.close(CloseMode.IMMEDIATE);
        }
        callback.failed(HandshakeException.timedOut());
    }
}
