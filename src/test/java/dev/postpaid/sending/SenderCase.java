package dev.postpaid.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postpaid.sending.AttemptResult.Made;
import dev.postpaid.sending.AttemptResult.NoResponse;
import dev.postpaid.sending.AttemptResult.Response;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A sender for which every name resolves to 127.0.0.1, and a clock that stands still. */
@Timeout(20)
public abstract class SenderCase {

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    public static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    public static final Duration LONG = Duration.ofSeconds(10);
    static final Duration SHORT = Duration.ofMillis(250);

    private final List<AutoCloseable> opened = new ArrayList<>();
    final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
    final ExecutorService lookups = Executors.newCachedThreadPool();
    Vetting vetting = (host, port) -> List.of(InetAddress.getByName("127.0.0.1"));
    public Sender sender;

    @BeforeEach
    void start() {
        timers.setRemoveOnCancelPolicy(true);
        sender = sender(LONG);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        timers.shutdownNow();
        lookups.shutdownNow();
    }

    /** An attempt to which no response comes. */
    NoResponse fails(RawReceiver receiver, FailureReason reason) throws Exception {
        Made result = send(receiver);
        assertThat(reason(result)).isEqualTo(reason);
        return (NoResponse) result;
    }

    static FailureReason reason(Made result) {
        return ((NoResponse) result).failure().reason();
    }

    /** Closes the sender, so that no more requests can arrive, and returns the only one. */
    String onlyRequest(RawReceiver receiver) {
        sender.close();
        assertThat(receiver.requests()).hasSize(1);
        assertThat(receiver.connections()).isEqualTo(1);
        return receiver.requests().get(0);
    }

    void hangsUp(RawReceiver receiver) {
        await().until(() -> receiver.ended() == 1);
        onlyRequest(receiver);
    }

    Made send(RawReceiver receiver) throws Exception {
        return send(request(receiver));
    }

    Made send(OutgoingRequest request) throws Exception {
        return (Made) sender.send(request).get(10, TimeUnit.SECONDS);
    }

    Response response(RawReceiver receiver) throws Exception {
        return response(request(receiver));
    }

    Response response(OutgoingRequest request) throws Exception {
        return (Response) send(request);
    }

    static OutgoingRequest request(RawReceiver receiver) {
        return new OutgoingRequest(
                url(receiver, "/hook"), "{}".getBytes(UTF_8), Map.of("X-A", "b"), SuccessRule.ANY_2XX);
    }

    static URI url(RawReceiver receiver, String path) {
        return URI.create("http://receiver.invalid:" + receiver.port() + path);
    }

    public Sender sender(Duration attempt) {
        return open(new Sender(limits(LONG, attempt), vetting, lookups, timers, clock()));
    }

    static SendLimits limits(Duration connect, Duration attempt) {
        SendLimits usual = SendLimits.DEFAULT;
        return new SendLimits(connect, attempt, usual.readLimit(), usual.keepLimit(), 20, 10, usual.keepAliveIdle());
    }

    protected static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    protected <T extends AutoCloseable> T open(T closeable) {
        opened.add(closeable);
        return closeable;
    }

    static void awaitQuietly(CountDownLatch latch) throws UnknownHostException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new UnknownHostException("interrupted");
        }
    }
}
