package dev.postpaid.sending;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections are used again, and no request is sent twice or lost. */
class SenderConnectionTest extends SenderCase {
    @Test
    void aConnectionThatTheReceiverClosedMeanwhileIsNoFailure() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        assertThat(send(receiver).outcome()).isEqualTo(Outcome.DELIVERED);

        receiver.hangUp();

        assertThat(send(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(receiver.requests()).hasSize(2);
        assertThat(receiver.connections()).isEqualTo(2);
    }

    @Test
    void aRequestThatWasSentOnAnOldConnectionIsNotSentAgain() throws Exception {
        AtomicInteger count = new AtomicInteger();
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            if (count.incrementAndGet() == 1) {
                RawReceiver.say(OK, connection);
            } else {
                connection.close();
            }
        }));
        assertThat(send(receiver).outcome()).isEqualTo(Outcome.DELIVERED);

        fails(receiver, FailureReason.CONNECTION_CLOSED);

        assertThat(receiver.requests()).hasSize(2);
        assertThat(receiver.connections()).isEqualTo(1);
    }

    @Test
    void anIdleConnectionIsClosedBeforeTheReceiverDoes() throws Exception {
        SendLimits limits = new SendLimits(LONG, LONG, 65_536, 16_384, 10, 10, Duration.ofMillis(50));
        sender = open(new Sender(limits, vetting, lookups, timers, clock()));
        RawReceiver receiver = open(RawReceiver.saying(OK));

        assertThat(send(receiver).outcome()).isEqualTo(Outcome.DELIVERED);

        hangsUp(receiver);
        assertThat(sender.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection: close", "Keep-Alive: timeout=1"})
    void aConnectionIsNotUsedAgainWhereTheReceiverWillCloseIt(String header) throws Exception {
        RawReceiver receiver =
                open(RawReceiver.saying("HTTP/1.1 200 OK\r\n" + header + "\r\nContent-Length: 0\r\n\r\n"));

        assertThat(send(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(send(receiver).outcome()).isEqualTo(Outcome.DELIVERED);

        assertThat(receiver.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 404 No\r\nContent-Length: 4\r\n\r\nno, and more",
                "HTTP/1.1 404 No\r\nContent-Length: 4\r\n\r\nnope\r\n",
                "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n" + OK,
                "HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + OK,
                "HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n!",
                "HTTP/1.1 204 No\r\n\r\n" + OK,
                "HTTP/1.1 204 No\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 304 No\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
            })
    void bytesAfterAResponseAreNoPartOfTheNext(String text) throws Exception {
        AtomicInteger count = new AtomicInteger();
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            boolean odd = count.incrementAndGet() % 2 == 1;
            RawReceiver.say(odd ? text : "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", connection);
        }));

        for (int i = 0; i < 20; i++) {
            assertThat(response(receiver).statusCode()).isIn(404, 204, 304);
            assertThat(response(receiver).statusCode()).isEqualTo(500);
        }

        assertThat(receiver.requests()).hasSize(40);
    }

    @Test
    void manySurplusBytesFollowAResponse() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(
                "HTTP/1.1 404 No\r\nContent-Length: 10000\r\n\r\n" + "a".repeat(10_000) + OK.repeat(1_000)));

        for (int i = 0; i < 20; i++) {
            assertThat(response(receiver).statusCode()).isEqualTo(404);
        }
        assertThat(receiver.requests()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", OK})
    void bytesOnAnIdleConnectionEndIt(String text) throws Exception {
        List<Socket> connections = new CopyOnWriteArrayList<>();
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            connection.setTcpNoDelay(true);
            connections.add(connection);
            RawReceiver.say("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", connection);
        }));
        assertThat(response(receiver).statusCode()).isEqualTo(404);

        connections.get(0).getOutputStream().write(text.getBytes(ISO_8859_1));

        await().until(() -> receiver.ended() == 1);
        assertThat(response(receiver).statusCode()).isEqualTo(404);
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void bytesRightBeforeTheNextRequestAreNotItsResponse() throws Exception {
        List<Socket> connections = new CopyOnWriteArrayList<>();
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            connection.setTcpNoDelay(true);
            connections.add(connection);
            RawReceiver.say("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", connection);
        }));
        for (int i = 0; i < 200; i++) {
            assertThat(response(receiver).statusCode()).isEqualTo(404);
            connections.get(connections.size() - 1).getOutputStream().write(OK.getBytes(ISO_8859_1));
        }
        assertThat(receiver.requests()).hasSize(200);
    }

    @Test
    void aConnectionIsNotSharedByTwoUrlsOfOneHost() throws Exception {
        List<Socket> connections = new CopyOnWriteArrayList<>();
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            connection.setTcpNoDelay(true);
            connections.add(connection);
            RawReceiver.say(OK, connection);
        }));
        OutgoingRequest other =
                new OutgoingRequest(url(receiver, "/other"), new byte[0], Map.of(), SuccessRule.ANY_2XX);

        send(receiver);
        send(other);
        send(receiver);
        send(other);

        assertThat(receiver.connections()).isEqualTo(2);
        assertThat(connections.get(0)).isSameAs(connections.get(2)).isNotSameAs(connections.get(1));
    }
}
