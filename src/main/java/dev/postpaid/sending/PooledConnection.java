package dev.postpaid.sending;

import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/** A connection that the pool has lent for one exchange. It goes back once: only the first call of keep or drop counts. */
final class PooledConnection {

    private final PoolingAsyncClientConnectionManager pool;
    private final AsyncConnectionEndpoint endpoint;
    private final String user;
    private final boolean used;

    PooledConnection(
            PoolingAsyncClientConnectionManager pool, AsyncConnectionEndpoint endpoint, String user, boolean used) {
        this.pool = pool;
        this.endpoint = endpoint;
        this.user = user;
        this.used = used;
    }

    /** Whether it carried an exchange before. Then the receiver may have closed it meanwhile. */
    boolean used() {
        return used;
    }

    void execute(Exchange exchange) {
        endpoint.execute("", exchange, null, HttpClientContext.create());
    }

    /** Gives it back. The next exchange of the same user may use it within this time, if it is still open. */
    void keep(TimeValue time) {
        pool.release(endpoint, user, time);
    }

    /** Closes it at once, whatever it is doing. */
    void drop() {
        try {
            endpoint.close(CloseMode.IMMEDIATE);
        } finally {
            pool.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
        }
    }
}
