package dev.postpaid.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest extends SenderCase {
    @Test
    void aParcelIsOneRequestWithNothingButItsOwnHeaders() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("User-Agent", "postpaid/1.0 (webhook delivery)");
        headers.put("X-Own", "Zoë");

        AttemptResult answer = send(new OutgoingRequest(
                url(receiver, "/hook//a?b=c%20d"), "{\"name\":\"Zoë\"}".getBytes(UTF_8), headers, SuccessRule.ANY_2XX));

        assertThat(answer.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.error()).isNull();
        assertThat(answer.responseHeaders()).isEqualTo("Content-Length: 2");
        assertThat(answer.responseBody()).isEqualTo("ok");
        assertThat(answer.startedAt()).isEqualTo(NOW);
        assertThat(answer.duration()).isPositive().isLessThan(LONG);
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

        AttemptResult answer = send(new OutgoingRequest(url(receiver, "/"), body, Map.of(), SuccessRule.ANY_2XX));

        assertThat(answer.outcome()).isEqualTo(Outcome.DELIVERED);
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
    void noStatusIsAnsweredWithASecondRequest(int status, Outcome outcome) throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(
                "HTTP/1.1 " + status + " Such\r\nWWW-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n"));

        AttemptResult answer = send(receiver);

        assertThat(answer.outcome()).isEqualTo(outcome);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.retryAfter()).isNull();
        onlyRequest(receiver);
    }

    @ParameterizedTest
    @CsvSource({"429, 7, PT7S", "503, 90000, PT24H", "503, 'Sat, 21 Nov 2026 10:02:00 GMT', PT2M", "500, 7,", "200, 7,"
    })
    void aWishToWaitIsHeardOn429And503(int status, String value, Duration wait) throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(
                "HTTP/1.1 " + status + " Such\r\nRetry-After: " + value + "\r\nContent-Length: 0\r\n\r\n"));

        assertThat(send(receiver).retryAfter()).isEqualTo(wait);
        onlyRequest(receiver);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsRecordedAndNotFollowed(int status) throws Exception {
        RawReceiver elsewhere = open(RawReceiver.saying(OK));
        RawReceiver receiver = open(RawReceiver.saying("HTTP/1.1 " + status + " Moved\r\nLocation: "
                + url(elsewhere, "/there") + "\r\nContent-Length: 0\r\n\r\n"));

        AttemptResult answer = send(receiver);

        assertThat(answer.outcome()).isEqualTo(Outcome.REDIRECT);
        assertThat(answer.error()).isEqualTo("redirects are not followed");
        assertThat(answer.responseHeaders()).contains("Location: " + url(elsewhere, "/there"));
        onlyRequest(receiver);
        assertThat(elsewhere.connections()).isZero();
    }

    @Test
    void only200CountsWhereTheEndpointSaysSo() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"));

        AttemptResult answer =
                send(new OutgoingRequest(url(receiver, "/"), new byte[0], Map.of(), SuccessRule.ONLY_200));

        assertThat(answer.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(answer.error()).isEqualTo("only 200 counts as delivered");
    }

    @Test
    void manyAtOnceEachArriveOnceOverABoundedNumberOfConnections() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));

        List<CompletableFuture<AttemptResult>> answers = IntStream.range(0, 500)
                .mapToObj(i -> sender.send(parcel(receiver)))
                .toList();

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.get(10, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.DELIVERED));
        assertThat(receiver.requests()).hasSize(500);
        assertThat(receiver.connections()).isLessThanOrEqualTo(10);
        assertThat(sender.underWay()).isZero();
    }

    @Test
    void whatIsUnderWayAtTheEndIsLost() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(""));
        CompletableFuture<AttemptResult> answer = sender.send(parcel(receiver));
        await().until(() -> receiver.requests().size() == 1);

        sender.close();

        assertThat(answer.get(1, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.LOST);
        assertThat(sender.send(parcel(receiver)).get(1, TimeUnit.SECONDS).outcome())
                .isNotEqualTo(Outcome.DELIVERED);
        onlyRequest(receiver);
    }
}
