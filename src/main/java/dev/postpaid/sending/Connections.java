package dev.postpaid.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.command.ShutdownCommand;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections to all receivers: HTTP/1.1 over TCP or TLS, pooled by address, name and user.
 *
 * <p>This uses HttpClient's pool and HttpCore's protocol, but not the client around them. The client sends a 503 twice, follows
 * redirects, shares cookies between tenants, answers challenges, adds headers and asks for TLS upgrades. And it cannot cancel
 * an exchange once a 4xx or 5xx has begun; here an exchange can be cut off at any moment.
 */
final class Connections implements AutoCloseable {

    /** An attempt ends by its own timer. If a socket is still open this much later, it is closed. */
    private static final Duration BACKSTOP = Duration.ofSeconds(5);

    private final SendLimits limits;
    private final DefaultConnectingIOReactor reactor;
    private final PoolingAsyncClientConnectionManager pool;
    private final Future<?> sweeper;
    private final LastAddresses lastAddresses = new LastAddresses();

    Connections(SendLimits limits, ScheduledExecutorService timers, SSLContext trust) {
        this.limits = limits;
        this.pool = pool(limits, new DeadlineTls(trust, timers));
        this.reactor = reactor(limits);
        reactor.start();
        long idle = limits.keepAliveIdle().toMillis();
        this.sweeper = timers.scheduleWithFixedDelay(this::sweep, idle, Math.max(1, idle / 4), TimeUnit.MILLISECONDS);
    }

    private static PoolingAsyncClientConnectionManager pool(SendLimits limits, DeadlineTls tls) {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setDnsResolver(new NoNames())
                .setTlsStrategy(tls)
                .setMaxConnTotal(limits.maxConnections())
                .setMaxConnPerRoute(limits.maxPerRoute())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(limits.connect()))
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .setHandshakeTimeout(timeout(limits.connect()))
                        .build())
                .build();
    }

    private static DefaultConnectingIOReactor reactor(SendLimits limits) {
        return new DefaultConnectingIOReactor(
                (session, attachment) -> ReceiverConnection.over(session, limits.readLimit()),
                IOReactorConfig.custom()
                        .setSoTimeout(timeout(limits.attempt().plus(BACKSTOP)))
                        .setSelectInterval(TimeValue.ofMilliseconds(100))
                        .build(),
                new DefaultThreadFactory("postpaid-sender", true),
                null,
                null,
                null,
                ShutdownCommand.GRACEFUL_IMMEDIATE_CALLBACK);
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    /**
     * Takes a connection to this address from the pool, or makes one. Calls exactly one of the two consumers, on any thread.
     *
     * @param receiver with its address: only this address is connected, and only a connection to it is used again
     * @param user only a connection that carried requests of the same user is used again: a late response on a connection cannot
     *     be told from the response to the next request
     */
    void connect(HttpHost receiver, String user, Consumer<PooledConnection> connected, Consumer<Exception> failed) {
        boolean encrypted = receiver.getSchemeName().equals("https");
        pool.lease(
                "",
                new HttpRoute(receiver, null, encrypted),
                user,
                timeout(limits.attempt()),
                Callback.of(endpoint -> open(endpoint, user, connected, failed), failed));
    }

    /**
     * Nothing cancels a connection that is being made: the library would lose one that succeeds at that moment. It times out
     * soon anyway.
     */
    private void open(
            AsyncConnectionEndpoint endpoint,
            String user,
            Consumer<PooledConnection> connected,
            Consumer<Exception> failed) {
        PooledConnection connection = new PooledConnection(pool, endpoint, user, endpoint.isConnected());
        Consumer<Exception> dropAndFail = cause -> {
            connection.drop();
            failed.accept(cause);
        };
        try {
            pool.connect(
                    endpoint,
                    reactor,
                    null,
                    null,
                    null,
                    Callback.of(opened -> connected.accept(connection), dropAndFail));
        } catch (RuntimeException e) {
            dropAndFail.accept(e);
        }
    }

    LastAddresses lastAddresses() {
        return lastAddresses;
    }

    /** For gauges and tests. */
    PoolStats stats() {
        return pool.getTotalStats();
    }

    private void sweep() {
        pool.closeExpired();
        pool.closeIdle(TimeValue.of(limits.keepAliveIdle()));
    }

    /** Closes every connection at once. */
    @Override
    public void close() {
        sweeper.cancel(false);
        pool.close(CloseMode.IMMEDIATE);
        reactor.close(CloseMode.IMMEDIATE);
    }

    /** Refuses every look-up: the address comes with the receiver. A look-up by the library would bypass the URL guard. */
    private static final class NoNames implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
        }
    }
}
