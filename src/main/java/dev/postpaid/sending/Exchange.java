package dev.postpaid.sending;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/** One request and its response on one connection. The connection's thread calls it. It ends once. */
final class Exchange implements AsyncClientExchangeHandler {

    /** A server that announces when it closes an idle connection counts from a moment that we do not see. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final RunningAttempt attempt;
    private final PartialResponse response;
    private final PooledConnection connection;
    private final TimeValue longestIdle;
    private final ByteBuffer body;
    private final AtomicBoolean over = new AtomicBoolean();
    private final RequestHead request;
    private TimeValue idle = TimeValue.ZERO_MILLISECONDS;

    Exchange(
            RunningAttempt attempt,
            OutgoingRequest outgoing,
            PartialResponse response,
            PooledConnection connection,
            Duration longestIdle) {
        this.attempt = attempt;
        this.response = response;
        this.connection = connection;
        this.longestIdle = TimeValue.of(longestIdle);
        this.body = ByteBuffer.wrap(outgoing.body());
        this.request = request(outgoing, response);
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        attempt.sending();
        EntityDetails details = body.hasRemaining() ? new BasicEntityDetails(body.remaining(), null) : null;
        channel.sendRequest(request, details, context);
    }

    private static RequestHead request(OutgoingRequest outgoing, PartialResponse response) {
        RequestHead request = new RequestHead(outgoing.target(), response);
        request.addHeader(HttpHeaders.HOST, outgoing.hostHeader());
        outgoing.headers().forEach(request::addHeader);
        request.addHeader(HttpHeaders.CONTENT_LENGTH, outgoing.body().length);
        return request;
    }

    @Override
    public int available() {
        return body.remaining();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        if (body.hasRemaining()) {
            channel.write(body);
        }
        if (!body.hasRemaining()) {
            channel.endStream();
        }
    }

    /** Only 101 is an interim response that no other response follows. */
    @Override
    public void consumeInformation(HttpResponse head, HttpContext context) {
        if (head.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
            response.head(head);
            cutOff();
        }
    }

    @Override
    public void consumeResponse(HttpResponse head, EntityDetails details, HttpContext context) {
        response.head(head);
        idle = reusable(head, context) ? idleAfter(head, context) : TimeValue.ZERO_MILLISECONDS;
        if (details == null) {
            finish();
        }
    }

    private boolean reusable(HttpResponse head, HttpContext context) {
        return ResponseFraming.isClear(head)
                && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, head, context);
    }

    private TimeValue idleAfter(HttpResponse head, HttpContext context) {
        TimeValue announced = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(head, context);
        TimeValue safe = TimeValue.ofMilliseconds(announced.toMilliseconds() - MARGIN.toMillis());
        return safe.compareTo(longestIdle) < 0 ? safe : longestIdle;
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer bytes) {
        if (!response.body(bytes)) {
            cutOff();
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        response.whole();
        finish();
    }

    /** A connection goes back to the pool only after a whole request and a whole response. */
    private void finish() {
        if (over.compareAndSet(false, true)) {
            if (!body.hasRemaining() && TimeValue.isPositive(idle)) {
                connection.keep(idle);
            } else {
                connection.drop();
            }
            attempt.responded();
        }
    }

    private void cutOff() {
        if (over.compareAndSet(false, true)) {
            connection.drop();
            attempt.responded();
        }
    }

    /**
     * The connection broke. If it had carried an earlier request and this one had not begun, the receiver closed it while it was
     * idle. No byte was sent, so to connect again is no second request.
     */
    @Override
    public void failed(Exception cause) {
        if (over.compareAndSet(false, true)) {
            connection.drop();
            if (!request.begun() && connection.used()) {
                attempt.connectAgain();
            } else {
                attempt.failed(cause);
            }
        }
    }

    @Override
    public void cancel() {
        failed(new IOException("cancelled"));
    }

    @Override
    public void releaseResources() {}
}
