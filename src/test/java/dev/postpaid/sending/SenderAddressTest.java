package dev.postpaid.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postpaid.egress.TargetRefusedException;
import dev.postpaid.platform.Rule;
import dev.postpaid.sending.AttemptResult.Made;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The sender connects to vetted addresses only. */
class SenderAddressTest extends SenderCase {
    @Test
    void onlyTheVettedAddressIsConnected() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        List<String> asked = new ArrayList<>();
        vetting = (host, port) -> {
            asked.add(host + " " + port);
            return List.of(InetAddress.getByName("127.0.0.1"));
        };
        sender = sender(LONG);

        assertThat(send(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(send(receiver).outcome()).isEqualTo(Outcome.DELIVERED);

        String name = "receiver.invalid " + receiver.port();
        assertThat(asked).containsExactly(name, name);
        assertThat(receiver.requests())
                .allMatch(request -> request.contains("\r\nHost: receiver.invalid:" + receiver.port() + "\r\n"));
    }

    @Test
    void anAddressInTheUrlIsVetted() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        URI url = URI.create("http://127.0.0.1:" + receiver.port() + "/");
        vetting = (host, port) -> {
            throw new TargetRefusedException(Rule.of("address_not_allowed"));
        };
        sender = sender(LONG);

        Made result = send(new OutgoingRequest(url, new byte[0], Map.of(), SuccessRule.ANY_2XX));

        assertThat(reason(result)).isEqualTo(FailureReason.ADDRESS_NOT_ALLOWED);
        assertThat(receiver.connections()).isZero();
    }

    @Test
    void anOpenConnectionIsNotUsedOnceItsAddressIsNoLongerVetted() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        AtomicInteger asked = new AtomicInteger();
        vetting = (host, port) -> {
            if (asked.getAndIncrement() > 0) {
                throw new TargetRefusedException(Rule.of("address_not_allowed"));
            }
            return List.of(InetAddress.getByName("127.0.0.1"));
        };
        sender = sender(LONG);

        assertThat(send(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(send(receiver).outcome()).isEqualTo(Outcome.BLOCKED);

        onlyRequest(receiver);
    }

    @Test
    void theNextAddressIsTriedIfOneDoesNotConnect() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        vetting = (host, port) -> List.of(InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1"));
        sender = sender(LONG);

        assertThat(send(receiver).outcome()).isEqualTo(Outcome.DELIVERED);
        onlyRequest(receiver);
    }

    @Test
    void threeAddressesThatNeverConnectDoNotDelayTheFourth() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        List<InetAddress> addresses = new ArrayList<>();
        for (String hole : List.of("127.0.0.2", "127.0.0.3", "127.0.0.4")) {
            addresses.add(blackHole(hole, receiver.port()));
        }
        addresses.add(InetAddress.getByName("127.0.0.1"));
        vetting = (host, port) -> addresses;
        sender = sender(LONG);

        Made slow = send(receiver);

        assertThat(slow.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(slow.duration()).isBetween(Duration.ofMillis(700), Duration.ofSeconds(4));
        Made next = send(receiver);
        assertThat(next.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(next.duration()).as("begins with the last address").isLessThan(Duration.ofMillis(700));
        onlyConnection(receiver, 2);
    }

    @Test
    void anAddressThatConnectsTooLateGetsNoRequest() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        InetAddress slow = InetAddress.getByName("127.0.0.2");
        ServerSocket hole = open(new ServerSocket(receiver.port(), 1, slow));
        List<Socket> fill = fill(hole);
        vetting = (host, port) -> List.of(slow, InetAddress.getByName("127.0.0.1"));
        sender = sender(LONG);

        assertThat(send(receiver).outcome()).isEqualTo(Outcome.DELIVERED);

        for (int i = 0; i < fill.size(); i++) {
            hole.accept().close();
        }
        try (Socket late = hole.accept()) {
            assertThat(late.getInputStream().read()).isEqualTo(-1);
        } catch (SocketException e) {
            // Closed at once: no request came.
        }
        await().until(() -> sender.connections() == 1);
    }

    @Test
    void familiesTakeTurns() throws Exception {
        InetAddress a = InetAddress.getByName("::1");
        InetAddress b = InetAddress.getByName("::2");
        InetAddress c = InetAddress.getByName("::3");
        InetAddress x = InetAddress.getByName("127.0.0.1");
        InetAddress y = InetAddress.getByName("127.0.0.2");

        assertThat(AddressRace.interleaved(List.of(a, b, c, x, y))).containsExactly(a, x, b, y, c);
        assertThat(AddressRace.interleaved(List.of(x, y, a))).containsExactly(x, a, y);
    }

    private InetAddress blackHole(String address, int port) throws Exception {
        fill(open(new ServerSocket(port, 1, InetAddress.getByName(address))));
        return InetAddress.getByName(address);
    }

    /** Sockets that are not accepted. They fill the backlog, so that no other connection is made. */
    private List<Socket> fill(ServerSocket full) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            sockets.add(open(new Socket(full.getInetAddress(), full.getLocalPort())));
        }
        return sockets;
    }

    private static void onlyConnection(RawReceiver receiver, int requests) {
        assertThat(receiver.connections()).isEqualTo(1);
        assertThat(receiver.requests()).hasSize(requests);
    }

    @Test
    void aNameThatDoesNotResolveIsAFailure() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        vetting = (host, port) -> {
            throw new UnknownHostException(host);
        };
        sender = sender(LONG);

        fails(receiver, FailureReason.DNS_NAME_UNKNOWN);
        assertThat(receiver.connections()).isZero();
    }

    @Test
    void aLookUpThatHangsEndsInTimeAndNoConnectionFollows() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch found = new CountDownLatch(1);
        vetting = (host, port) -> {
            awaitQuietly(hanging);
            found.countDown();
            return List.of(InetAddress.getByName("127.0.0.1"));
        };
        sender = open(new Sender(limits(SHORT, LONG), vetting, lookups, timers, clock()));

        fails(receiver, FailureReason.DNS_TIMEOUT);

        hanging.countDown();
        assertThat(found.await(5, TimeUnit.SECONDS)).isTrue();
        lookups.shutdown();
        assertThat(lookups.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        assertThat(receiver.connections()).isZero();
    }

    @Test
    void namesOfOneOwnerThatHangDelayNoOther() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        CountDownLatch hanging = new CountDownLatch(1);
        ExecutorService forty = Executors.newFixedThreadPool(40);
        open(forty::shutdownNow);
        vetting = (host, port) -> {
            if (host.endsWith(".hangs.invalid")) {
                awaitQuietly(hanging);
            }
            return List.of(InetAddress.getByName("127.0.0.1"));
        };
        sender = open(new Sender(limits(LONG, LONG), vetting, forty, timers, clock()));
        for (int i = 0; i < 100; i++) {
            sender.send(new OutgoingRequest(
                    "acc_1",
                    URI.create("http://" + i + ".hangs.invalid/"),
                    new byte[0],
                    Map.of(),
                    SuccessRule.ANY_2XX));
        }

        OutgoingRequest request = request(receiver);
        assertThat(send(new OutgoingRequest(
                                "acc_2", request.url(), request.body(), request.headers(), request.success()))
                        .outcome())
                .isEqualTo(Outcome.DELIVERED);
        hanging.countDown();
    }

    @Test
    void aLookUpThatCannotStartIsAFailure() throws Exception {
        RawReceiver receiver = open(RawReceiver.saying(OK));
        lookups.shutdown();

        fails(receiver, FailureReason.DNS_FAILED);
    }
}
