package dev.postpaid.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.sending.AttemptResult.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The size of a response is bounded, and its head alone decides. */
class SenderResponseTest extends SenderCase {
    @Test
    void interimResponsesAreNoResponses() throws Exception {
        RawReceiver receiver = open(
                RawReceiver.saying("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK));

        assertThat(response(receiver).statusCode()).isEqualTo(200);
        onlyRequest(receiver);
    }

    @Test
    void aSwitchOfProtocolsIsNoHttpResponse() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying("HTTP/1.1 101 Switching\r\nUpgrade: other\r\n\r\n"));

        assertThat(send(receiver).outcome()).isEqualTo(Outcome.PROTOCOL);
        onlyRequest(receiver);
    }

    @ParameterizedTest
    @CsvSource({"200, DELIVERED", "500, SERVER_ERROR"})
    void anEndlessBodyChangesNothing(int status, Outcome outcome) throws Exception {
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            RawReceiver.say("HTTP/1.1 " + status + " Such\r\nTransfer-Encoding: chunked\r\n\r\n", connection);
            RawReceiver.sayForEver("a\r\n0123456789\r\n", connection);
        }));

        Response response = response(receiver);

        assertThat(response.outcome()).isEqualTo(outcome);
        assertThat(response.headers().length() + response.body().length()).isEqualTo(SendLimits.DEFAULT.keepLimit());
        hangsUp(receiver);
    }

    @Test
    void aBodyOfTenMegabytesIsCutOff() throws Exception {
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            RawReceiver.say("HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n", connection);
            RawReceiver.say("0123456789".repeat(1_000_000), connection);
        }));

        Response response = response(receiver);

        assertThat(response.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(response.body()).startsWith("0123456789").hasSizeLessThan(SendLimits.DEFAULT.keepLimit());
        hangsUp(receiver);
    }

    @ParameterizedTest
    @CsvSource({"200, DELIVERED", "404, REJECTED", "503, SERVER_ERROR"})
    void aBodyThatDoesNotEndInTimeChangesNothing(int status, Outcome outcome) throws Exception {
        sender = sender(SHORT);
        RawReceiver receiver =
                open(RawReceiver.saying("HTTP/1.1 " + status + " Such\r\nContent-Length: 100\r\n\r\nhalf"));

        Response response = response(receiver);

        assertThat(response.outcome()).isEqualTo(outcome);
        assertThat(response.body()).isEqualTo("half");
        assertThat(response.duration()).isGreaterThanOrEqualTo(SHORT);
        hangsUp(receiver);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nnonsense\r\n",
                "HTTP/1.0 200 OK\r\n\r\nhalf"
            })
    void aBodyThatBreaksOffChangesNothing(String text) throws Exception {
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            RawReceiver.say(text, connection);
            connection.close();
        }));

        Response response = response(receiver);

        assertThat(response.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat("half").startsWith(response.body());
        onlyRequest(receiver);
    }

    @Test
    void bytesThatAreNoTextAreReplacedAndNulIsLeftOut() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(
                "HTTP/1.1 200 OK\r\nX-Odd: a\0b\u00ff\r\nContent-Length: 5\r\n\r\na\0\u00ffb\u00c3"));

        Response response = response(receiver);

        assertThat(response.body()).isEqualTo("a\ufffdb\ufffd");
        assertThat(response.headers()).startsWith("X-Odd: a b\ufffd\n");
    }

    @Test
    void longHeadersAreCutToHalfOfTheLimit() throws Exception {
        String value = "é".repeat(10_000);
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            connection.getOutputStream().write(("HTTP/1.1 200 OK\r\nX-Long: " + value + "\r\n").getBytes(UTF_8));
            RawReceiver.say("Content-Length: 20000\r\n\r\n" + "b".repeat(20_000), connection);
        }));

        Response response = response(receiver);

        assertThat(response.headers().getBytes(UTF_8)).hasSize(8 * 1024);
        assertThat(response.body()).isEqualTo("b".repeat(8 * 1024));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-More: 0123456789\r\n", "0123456789"})
    void anEndlessHeadIsAFailure(String piece) throws Exception {
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            RawReceiver.say("HTTP/1.1 200 OK\r\nX-First: ", connection);
            RawReceiver.sayForEver(piece, connection);
        }));

        fails(receiver, FailureReason.RESPONSE_HEAD_TOO_LONG);
        hangsUp(receiver);
    }

    @Test
    void endlessInterimResponsesAreAFailure() throws Exception {
        RawReceiver receiver = open(
                RawReceiver.doing(connection -> RawReceiver.sayForEver("HTTP/1.1 100 Continue\r\n\r\n", connection)));

        fails(receiver, FailureReason.RESPONSE_HEAD_TOO_LONG);
        hangsUp(receiver);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SSH-2.0-OpenSSH_9.9\r\n", "220 mail.example ESMTP\r\n", "HTTP/2 200\r\n\r\n", "\0\1\2\r\n"})
    void aResponseThatIsNotHttpIsAFailure(String text) throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(text));

        fails(receiver, FailureReason.RESPONSE_NOT_HTTP);
        hangsUp(receiver);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"})
    void aHeadThatBreaksOffIsNoResponse(String text) throws Exception {
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            RawReceiver.say(text, connection);
            connection.close();
        }));

        fails(receiver, text.isEmpty() ? FailureReason.CONNECTION_CLOSED : FailureReason.RESPONSE_HEAD_BROKEN_OFF);
        onlyRequest(receiver);
    }
}
