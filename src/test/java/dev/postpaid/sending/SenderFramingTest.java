package dev.postpaid.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.sending.AttemptResult.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Once a whole head has arrived, it decides, whatever it says about the body. */
class SenderFramingTest extends SenderCase {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
                "Transfer-Encoding: CHUNKED\r\n\r\n4;a=b\r\nbody\r\n0\r\nX-Trailer: a\r\n\r\n",
                "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\nbody",
                "Transfer-Encoding: unheard-of\r\n\r\nbody",
                "Transfer-Encoding: \r\n\r\nbody",
                "Content-Length: 4\r\nContent-Length: 4\r\n\r\nbody",
                "Content-Length: 4, 4\r\n\r\nbody",
                "Content-Length: 4\r\nContent-Length: 7\r\n\r\nbody",
                "Content-Length: -1\r\n\r\nbody",
                "Content-Length: +4\r\n\r\nbody",
                "Content-Length: 99999999999999999999999\r\n\r\nbody",
                "Content-Length: four\r\n\r\nbody",
                "Content-Length:\r\n\r\nbody",
                "Content-Length : 4\r\n\r\nbody",
                "X-Folded: a\r\n b\r\n\tc\r\nContent-Length: 4\r\n\r\nbody",
                "no colon here\r\nContent-Length: 4\r\n\r\nbody",
                ": no name\r\nContent-Length: 4\r\n\r\nbody",
                "X-Nul: a\0b\r\nContent-Length: 4\r\n\r\nbody"
            })
    void aResponseWithOddHeadersCounts(String rest) throws Exception {
        RawReceiver receiver = open(RawReceiver.saying("HTTP/1.1 200 OK\r\nX-Seen: yes\r\n" + rest));

        Response response = response(receiver);

        assertThat(response.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(response.headers()).startsWith("X-Seen: yes\n").doesNotContain("\0");
        assertThat(response.body()).isEqualTo("body");
        assertThat(response.duration())
                .as("no wait for an end that never comes")
                .isLessThan(LONG);
        onlyRequest(receiver);
    }

    @ParameterizedTest
    @CsvSource({"410, GONE", "500, SERVER_ERROR", "429, THROTTLED", "302, REDIRECT"})
    void theStatusDecidesForEveryOutcome(int status, Outcome outcome) throws Exception {
        RawReceiver receiver = open(RawReceiver.saying("HTTP/1.1 " + status + " Such\r\nTransfer-Encoding: chunked\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));

        Response response = response(receiver);

        assertThat(response.outcome()).isEqualTo(outcome);
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200\r\n\r\n",
                "HTTP/1.1 200 \r\n\r\n",
                "HTTP/1.1  200  OK\r\n\r\n",
                "HTTP/1.1\t200\tOK\r\n\r\n",
                "HTTP/1.0 200 OK\r\n\r\n",
                "HTTP/1.7 200 OK\r\n\r\n",
                "http/1.1 200 ok\r\n\r\n",
                "\r\nHTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
                "HTTP/1.1 200 a\0b\r\n\r\n"
            })
    void aStatusIsReadWhereItCanBe(String text) throws Exception {
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            RawReceiver.say(text, connection);
            connection.close();
        }));

        assertThat(response(receiver).statusCode()).isEqualTo(200);
        onlyRequest(receiver);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 20 OK\r\n\r\n", "HTTP/1.1 2000 OK\r\n\r\n", "HTTP/1.1 OK\r\n\r\n"})
    void withoutAStatusThereIsNoResponse(String text) throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(text));

        fails(receiver, FailureReason.RESPONSE_NOT_HTTP);
    }

    @ParameterizedTest
    @CsvSource({"200, DELIVERED", "413, REJECTED", "410, GONE"})
    void aResponseThatComesBeforeALargeRequestIsReadCounts(int status, Outcome outcome) throws Exception {
        EarlyReceiver receiver = open(EarlyReceiver.over(
                null,
                "HTTP/1.1 " + status + " Such\r\nX-Seen: yes\r\n"
                        + "Connection: close\r\nContent-Length: 4\r\n\r\nbody"));
        OutgoingRequest request = new OutgoingRequest(
                receiver.url("http", "receiver.invalid"), new byte[1_000_000], Map.of(), SuccessRule.ANY_2XX);
        for (int i = 0; i < 100; i++) {
            Response response = response(request);

            assertThat(response.outcome()).as("%s", response).isEqualTo(outcome);
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.headers()).startsWith("X-Seen: yes\n");
        }
    }

    @Test
    void aResponseThatIsFollowedByAHalfCloseCounts() throws Exception {
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            RawReceiver.say("HTTP/1.1 200 OK\r\n\r\nbody", connection);
            connection.shutdownOutput();
        }));

        assertThat(response(receiver).body()).isEqualTo("body");
        assertThat(response(receiver).body()).isEqualTo("body");
        assertThat(receiver.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
                "Content-Length: -4\r\n\r\n"
            })
    void aConnectionEndsAfterAResponseWithOddFraming(String rest) throws Exception {
        RawReceiver receiver = open(RawReceiver.saying("HTTP/1.1 200 OK\r\n" + rest));

        send(receiver);
        send(receiver);

        assertThat(receiver.connections()).isEqualTo(2);
    }
}
