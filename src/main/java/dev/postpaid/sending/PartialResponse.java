package dev.postpaid.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;

/** The part of a response that was read so far. The connection's thread writes it, and the timer's thread may read it. */
final class PartialResponse {

    private final SendLimits limits;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private boolean begun;
    private HttpResponse head;
    private int bodyRead;
    private boolean whole;

    PartialResponse(SendLimits limits) {
        this.limits = limits;
    }

    /** The first bytes of the head have come. */
    synchronized void begin() {
        begun = true;
    }

    synchronized boolean hasBegun() {
        return begun;
    }

    synchronized void head(HttpResponse response) {
        head = response;
    }

    /** Reads all of these bytes and keeps those within the limit. @return whether more may be read */
    synchronized boolean body(ByteBuffer bytes) {
        bodyRead += bytes.remaining();
        int kept = Math.min(bytes.remaining(), limits.keepLimit() - body.size());
        byte[] part = new byte[kept];
        bytes.get(part);
        body.writeBytes(part);
        bytes.position(bytes.limit());
        return bodyRead <= limits.readLimit();
    }

    /** The body has ended. All of it is kept, unless it is longer than the limit. */
    synchronized void whole() {
        whole = bodyRead == body.size();
    }

    /** Whether the result is certain: the head alone decides, however the body ends. */
    synchronized boolean hasHead() {
        return head != null;
    }

    /** @throws NullPointerException without a head */
    synchronized AttemptResult.Response result(SuccessRule rule, Instant startedAt, Instant now, Duration duration) {
        int status = head.getCode();
        Outcome outcome = Outcome.of(status, rule);
        byte[] headers = headerLines();
        int headersKept = Math.min(headers.length, limits.keepLimit() / 2);
        return new AttemptResult.Response(
                outcome,
                status,
                ResponseText.text(headers, UTF_8, true, headersKept),
                ResponseText.of(head, body.toByteArray(), whole, limits.keepLimit() - headersKept),
                mayAskToWait(status) ? retryAfter(now) : null,
                startedAt,
                duration);
    }

    private static boolean mayAskToWait(int status) {
        return status == HttpStatus.SC_TOO_MANY_REQUESTS || status == HttpStatus.SC_SERVICE_UNAVAILABLE;
    }

    private Duration retryAfter(Instant now) {
        return RetryAfter.parse(header(HttpHeaders.RETRY_AFTER), header(HttpHeaders.DATE), now);
    }

    private String header(String name) {
        Header header = head.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private byte[] headerLines() {
        return Arrays.stream(head.getHeaders())
                .map(header -> header.getName() + ": " + header.getValue())
                .collect(Collectors.joining("\n"))
                .getBytes(UTF_8);
    }
}
