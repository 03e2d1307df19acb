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

/** One request and its answer on one connection, as the connection's thread sees them. Ends once. */
final class Exchange implements AsyncClientExchangeHandler {

    /** Servers that announce when they close an idle connection count from a moment we do not see. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final RunningAttempt errand;
    private final PartialResponse reading;
    private final PooledConnection line;
    private final TimeValue longestIdle;
    private final ByteBuffer body;
    private final AtomicBoolean over = new AtomicBoolean();
    private final RequestHead request;
    private TimeValue idle = TimeValue.ZERO_MILLISECONDS;

    Exchange(
            RunningAttempt errand,
            OutgoingRequest parcel,
            PartialResponse reading,
            PooledConnection line,
            Duration longestIdle) {
        this.errand = errand;
        this.reading = reading;
        this.line = line;
        this.longestIdle = TimeValue.of(longestIdle);
        this.body = ByteBuffer.wrap(parcel.body());
        this.request = request(parcel);
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        errand.sending();
        EntityDetails details = body.hasRemaining() ? new BasicEntityDetails(body.remaining(), null) : null;
        channel.sendRequest(request, details, context);
    }

    private static RequestHead request(OutgoingRequest parcel) {
        RequestHead request = new RequestHead(parcel.target());
        request.addHeader(HttpHeaders.HOST, parcel.hostHeader());
        parcel.headers().forEach(request::addHeader);
        request.addHeader(HttpHeaders.CONTENT_LENGTH, parcel.body().length);
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

    /** 101 is the only interim answer that nothing follows. */
    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) {
        if (response.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
            reading.head(response);
            cutOff();
        }
    }

    @Override
    public void consumeResponse(HttpResponse response, EntityDetails details, HttpContext context) {
        reading.head(response);
        idle = reusable(response, context) ? idleAfter(response, context) : TimeValue.ZERO_MILLISECONDS;
        if (details == null) {
            finish();
        }
    }

    private boolean reusable(HttpResponse response, HttpContext context) {
        return ResponseFraming.isClear(response)
                && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
    }

    private TimeValue idleAfter(HttpResponse response, HttpContext context) {
        TimeValue announced = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        TimeValue safe = TimeValue.ofMilliseconds(announced.toMilliseconds() - MARGIN.toMillis());
        return safe.compareTo(longestIdle) < 0 ? safe : longestIdle;
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer bytes) {
        if (!reading.body(bytes)) {
            cutOff();
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        reading.whole();
        finish();
    }

    /** A connection goes back to the pool only after a whole request and a whole answer. */
    private void finish() {
        if (over.compareAndSet(false, true)) {
            if (!body.hasRemaining() && TimeValue.isPositive(idle)) {
                line.keep(idle);
            } else {
                line.drop();
            }
            errand.answered();
        }
    }

    private void cutOff() {
        if (over.compareAndSet(false, true)) {
            line.drop();
            errand.answered();
        }
    }

    /**
     * The connection broke. If it was an old one and the request had not begun, the receiver had ended it while it was idle,
     * and no byte was sent: that is no failure and no second request.
     */
    @Override
    public void failed(Exception cause) {
        if (over.compareAndSet(false, true)) {
            line.drop();
            if (!request.begun() && line.used()) {
                errand.dialAgain();
            } else {
                errand.broken(cause);
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
