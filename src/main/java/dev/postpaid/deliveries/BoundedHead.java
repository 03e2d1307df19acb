package dev.postpaid.deliveries;

import java.io.IOException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.nio.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.nio.NHttpMessageParser;
import org.apache.hc.core5.http.nio.SessionInputBuffer;

/**
 * Reads the head of an answer, together with all interim answers before it, up to a number of bytes, and never takes a head
 * that broke off for a whole one (the library does: {@code HTTP/1.1 200} and a lost connection would be a success).
 */
final class BoundedHead implements NHttpMessageParser<HttpResponse> {

    private final NHttpMessageParser<HttpResponse> parser;
    private final int limit;
    private int read;

    BoundedHead(int limit) {
        // Lines and headers need no limits of their own: the sum is bounded.
        Http1Config lines = Http1Config.custom()
                .setMaxLineLength(limit)
                .setMaxHeaderCount(limit)
                .build();
        this.parser = new DefaultHttpResponseParserFactory(lines).create();
        this.limit = limit;
    }

    @Override
    public HttpResponse parse(SessionInputBuffer input, boolean endOfStream) throws IOException, HttpException {
        int before = input.length();
        HttpResponse head = parser.parse(input, false);
        read += before - input.length();
        if (read > limit) {
            throw new MessageConstraintException("the head is too long");
        }
        if (head == null && endOfStream && (read > 0 || input.hasData())) {
            throw new ConnectionClosedException("the head broke off");
        }
        if (head != null && head.getCode() >= HttpStatus.SC_SUCCESS) {
            read = 0;
        }
        return head;
    }

    @Override
    public void reset() {
        parser.reset();
    }
}
