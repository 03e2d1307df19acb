package dev.postpaid.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections are used again without a request sent twice or lost. */
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
    void aRequestThatWentOutOnAnOldConnectionIsNotSentAgain() throws Exception {
        AtomicInteger count = new AtomicInteger();
        RawReceiver receiver = open(RawReceiver.doing(connection -> {
            if (count.incrementAndGet() == 1) {
                RawReceiver.say(OK, connection);
            } else {
                connection.close();
            }
        }));
        assertThat(send(receiver).outcome()).isEqualTo(Outcome.DELIVERED);

        fails(receiver, Outcome.CONNECTION, "connection closed before an answer");

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

    @Test
    void anAnswerThatNobodyAskedForIsNotTakenForTheNextOne() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n" + OK));

        assertThat(send(receiver).statusCode()).isEqualTo(404);
        assertThat(send(receiver).statusCode()).isEqualTo(404);
    }
}
