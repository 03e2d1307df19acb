package dev.postpaid.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.sending.AttemptResult.Made;
import dev.postpaid.sending.AttemptResult.NoResponse;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attempts without a response. */
class SenderFailureTest extends SenderCase {
    @Test
    void anAttemptAtAReceiverThatNeverRespondsEndsInTime() throws Exception {
        sender = sender(SHORT);
        RawReceiver receiver = open(RawReceiver.saying(""));

        NoResponse result = fails(receiver, FailureReason.RESPONSE_TIMEOUT);

        assertThat(result.duration()).isBetween(SHORT, LONG);
        assertThat(sender.connections()).isZero();
        hangsUp(receiver);
    }

    @Test
    void aConnectionThatIsResetIsAFailure() throws Exception {
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            connection.setSoLinger(true, 0);
            connection.close();
        }));

        fails(receiver, FailureReason.CONNECTION_RESET);
        onlyRequest(receiver);
    }

    @Test
    void aRefusedConnectionIsAFailure() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }

        Made result = send(new OutgoingRequest(
                URI.create("http://receiver.invalid:" + port), new byte[0], Map.of(), SuccessRule.ANY_2XX));

        assertThat(reason(result)).isEqualTo(FailureReason.CONNECT_REFUSED);
    }

    @Test
    void aConnectionThatIsNotAcceptedEndsInTime() throws Exception {
        ServerSocket full = open(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
        for (int i = 0; i < 2; i++) {
            open(new Socket(full.getInetAddress(), full.getLocalPort()));
        }
        sender = open(new Sender(limits(SHORT, LONG), vetting, lookups, timers, clock()));

        Made result = send(new OutgoingRequest(
                URI.create("http://receiver.invalid:" + full.getLocalPort()),
                new byte[0],
                Map.of(),
                SuccessRule.ANY_2XX));

        assertThat(reason(result)).isEqualTo(FailureReason.CONNECT_TIMEOUT);
        assertThat(sender.connections()).isZero();
    }
}
