package dev.postpaid.sending;

import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/** One connection, on loan from the pool for one exchange. It goes back once: the first of keep and drop counts. */
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

    /** Whether it carried another exchange before, so that the receiver may have closed it meanwhile. */
    boolean used() {
        return used;
    }

    void carry(Exchange exchange) {
        endpoint.execute("", exchange, null, HttpClientContext.create());
    }

    /** Gives it back for the next exchange of the same user within this time, if it is still open. */
    void keep(TimeValue time) {
        pool.release(endpoint, user, time);
    }

    /** Cuts it off at once, whatever is under way on it. */
    void drop() {
        try {
            endpoint.close(CloseMode.IMMEDIATE);
        } finally {
            pool.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
        }
    }
}
