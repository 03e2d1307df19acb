package dev.postpaid.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postpaid.sending.AttemptResult.Made;
import dev.postpaid.sending.AttemptResult.NoResponse;
import dev.postpaid.sending.AttemptResult.NothingSent;
import dev.postpaid.sending.AttemptResult.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest extends SenderCase {
    @Test
    void anAttemptIsOneRequestWithItsOwnHeadersOnly() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("User-Agent", "postpaid/1.0 (webhook delivery)");
        headers.put("X-Own", "Zoë");

        Response response = response(new OutgoingRequest(
                url(receiver, "/hook//a?b=c%20d"), "{\"name\":\"Zoë\"}".getBytes(UTF_8), headers, SuccessRule.ANY_2XX));

        assertThat(response.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers()).isEqualTo("Content-Length: 2");
        assertThat(response.body()).isEqualTo("ok");
        assertThat(response.startedAt()).isEqualTo(NOW);
        assertThat(response.duration()).isPositive().isLessThan(LONG);
        assertThat(onlyRequest(receiver).getBytes(UTF_8))
                .asString(UTF_8)
                .isEqualTo(("POST /hook//a?b=c%20d HTTP/1.1\r\n"
                        + "Host: receiver.invalid:" + receiver.port() + "\r\n"
                        + "Content-Type: application/json; charset=utf-8\r\n"
                        + "User-Agent: postpaid/1.0 (webhook delivery)\r\n"
                        + "X-Own: ZoÃ«\r\n"
                        + "Content-Length: 15\r\n"
                        + "\r\n"
                        + "{\"name\":\"Zoë\"}"));
    }

    @Test
    void anEmptyBodyHasItsLengthToo() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));

        send(new OutgoingRequest(url(receiver, ""), new byte[0], Map.of(), SuccessRule.ANY_2XX));

        assertThat(onlyRequest(receiver))
                .isEqualTo("POST / HTTP/1.1\r\nHost: receiver.invalid:" + receiver.port()
                        + "\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void aBodyOfAMegabyteArrivesWhole() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        byte[] body = "0123456789abcdef".repeat(65_536).getBytes(UTF_8);

        Made result = send(new OutgoingRequest(url(receiver, "/"), body, Map.of(), SuccessRule.ANY_2XX));

        assertThat(result.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(onlyRequest(receiver)).endsWith(new String(body, UTF_8)).hasSizeGreaterThan(body.length);
    }

    @Test
    void noCookieIsEverSentBack() throws Exception {
        RawReceiver receiver =
                open(RawReceiver.saying("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"));

        send(receiver);
        send(receiver);

        assertThat(receiver.requests()).hasSize(2).noneMatch(request -> request.contains("a=b"));
        assertThat(receiver.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "500, SERVER_ERROR",
        "502, SERVER_ERROR",
        "503, SERVER_ERROR",
        "408, SERVER_ERROR",
        "429, THROTTLED",
        "401, REJECTED",
        "407, REJECTED",
        "404, REJECTED",
        "410, GONE",
        "204, DELIVERED",
        "304, REDIRECT"
    })
    void noStatusCausesASecondRequest(int status, Outcome outcome) throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(
                "HTTP/1.1 " + status + " Such\r\nWWW-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n"));

        Response response = response(receiver);

        assertThat(response.outcome()).isEqualTo(outcome);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.retryAfter()).isNull();
        onlyRequest(receiver);
    }

    @ParameterizedTest
    @CsvSource({"429, 7, PT7S", "503, 90000, PT24H", "503, 'Sat, 21 Nov 2026 10:02:00 GMT', PT2M", "500, 7,", "200, 7,"
    })
    void retryAfterCountsWith429And503(int status, String value, Duration wait) throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(
                "HTTP/1.1 " + status + " Such\r\nRetry-After: " + value + "\r\nContent-Length: 0\r\n\r\n"));

        assertThat(response(receiver).retryAfter()).isEqualTo(wait);
        onlyRequest(receiver);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsRecordedAndNotFollowed(int status) throws Exception {
        RawReceiver elsewhere = open(RawReceiver.saying(OK));
        RawReceiver receiver = open(RawReceiver.saying("HTTP/1.1 " + status + " Moved\r\nLocation: "
                + url(elsewhere, "/there") + "\r\nContent-Length: 0\r\n\r\n"));

        Response response = response(receiver);

        assertThat(response.outcome()).isEqualTo(Outcome.REDIRECT);
        assertThat(response.headers()).contains("Location: " + url(elsewhere, "/there"));
        onlyRequest(receiver);
        assertThat(elsewhere.connections()).isZero();
    }

    @Test
    void only200CountsWhereTheEndpointSaysSo() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"));

        Made result = send(new OutgoingRequest(url(receiver, "/"), new byte[0], Map.of(), SuccessRule.ONLY_200));

        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void manyAtOnceEachArriveOnceOverABoundedNumberOfConnections() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));

        List<CompletableFuture<AttemptResult>> results = IntStream.range(0, 500)
                .mapToObj(i -> sender.send(request(receiver)))
                .toList();

        assertThat(results).allSatisfy(result -> assertThat(outcome(result)).isEqualTo(Outcome.DELIVERED));
        assertThat(receiver.requests()).hasSize(500);
        assertThat(receiver.connections()).isLessThanOrEqualTo(10);
        assertThat(sender.running()).isZero();
    }

    @Test
    void anAttemptThatRunsAtTheEndIsLost() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(""));
        CompletableFuture<AttemptResult> result = sender.send(request(receiver));
        await().until(() -> receiver.requests().size() == 1);

        sender.close();

        assertThat(outcome(result)).isEqualTo(Outcome.LOST);
        assertThat(outcome(sender.send(request(receiver)))).isNotEqualTo(Outcome.DELIVERED);
        onlyRequest(receiver);
    }

    private static Outcome outcome(CompletableFuture<AttemptResult> result) throws Exception {
        return ((Made) result.get(10, TimeUnit.SECONDS)).outcome();
    }

    @Test
    void aRequestThatIsNotWantedAnyMoreIsNotSent() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));

        assertThat(sender.send(request(receiver), () -> false).get(10, TimeUnit.SECONDS))
                .isEqualTo(new NothingSent(NothingSent.Reason.NOT_NOW));

        sender.close();
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void anErrorOfOurOwnBeforeTheFirstByteEndsTheAttempt() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));

        assertThat(sender.send(request(receiver), () -> {
                            throw new NoClassDefFoundError("of our own");
                        })
                        .get(10, TimeUnit.SECONDS))
                .isEqualTo(new NothingSent(NothingSent.Reason.OWN_ERROR));

        assertThat(sender.running()).isZero();
        sender.close();
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void anErrorOfOurOwnInTheResponseEndsTheAttemptAsFailed() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        sender = open(new Sender(limits(LONG, LONG), vetting, lookups, timers, new BrokenClock()));

        NoResponse result = fails(receiver, FailureReason.RESPONSE_UNREADABLE);

        assertThat(result.startedAt()).isEqualTo(NOW);
        assertThat(sender.running()).isZero();
        onlyRequest(receiver);
    }

    /** Fails when the response is read. */
    private static final class BrokenClock extends Clock {

        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Instant instant() {
            if (calls.incrementAndGet() > 1) {
                throw new IllegalStateException("of our own");
            }
            return NOW;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
