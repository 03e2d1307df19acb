package dev.postpaid.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.sending.AttemptResult.Made;
import dev.postpaid.sending.AttemptResult.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SenderTlsTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String LOOPBACK = "127.0.0.1";
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** Has one self-signed certificate for {@code receiver.test}, and trusts it. */
    private static SSLContext own;

    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(1);
    private final ExecutorService lookups = Executors.newCachedThreadPool();
    private List<String> addresses = List.of(LOOPBACK);
    private Sender sender;

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("receiver.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "receiver",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=receiver",
                        "-ext",
                        "san=dns:receiver.test",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        own = context(file);
    }

    private static SSLContext context(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("receiver", store.getCertificate("receiver"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @AfterEach
    void stop() {
        sender.close();
        timers.shutdownNow();
        lookups.shutdownNow();
    }

    @Test
    void aTrustedReceiverIsReachedAndItsConnectionUsedAgain() throws Exception {
        try (RawReceiver receiver = overTls()) {
            assertThat(send(own, "receiver.test", receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(((Response) sendAgain("receiver.test", receiver)).body()).isEqualTo("ok");

            assertThat(receiver.requests()).hasSize(2);
            assertThat(receiver.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatTheReceiverClosedMeanwhileIsNoFailure() throws Exception {
        try (RawReceiver receiver = overTls()) {
            assertThat(send(own, "receiver.test", receiver).outcome()).isEqualTo(Outcome.DELIVERED);

            receiver.hangUp();

            assertThat(sendAgain("receiver.test", receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(receiver.connections()).isEqualTo(2);
        }
    }

    @Test
    void anUntrustedCertificateIsRefusedBeforeAnythingIsSent() throws Exception {
        try (RawReceiver receiver = overTls()) {
            refused(
                    send(SSLContexts.createDefault(), "receiver.test", receiver),
                    FailureReason.TLS_CERTIFICATE_UNTRUSTED);
            assertThat(receiver.requests()).isEmpty();
            assertThat(receiver.connections()).isEqualTo(1);
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefusedBeforeAnythingIsSent() throws Exception {
        try (RawReceiver receiver = overTls()) {
            refused(send(own, "other.test", receiver), FailureReason.TLS_CERTIFICATE_WRONG_HOST);
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void aReceiverThatDoesNotSpeakTlsIsRefused() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            lookups.execute(() -> sayHello(plain));

            refused(send(own, "receiver.test", plain.getLocalPort()), FailureReason.TLS_NOT_SPOKEN);
        }
    }

    @Test
    void ifTlsFailsAtOneAddressTheNextIsTried() throws Exception {
        addresses = List.of(LOOPBACK, "127.0.0.2");
        try (RawReceiver receiver = overTls("127.0.0.2");
                ServerSocket plain = new ServerSocket(receiver.port(), 50, InetAddress.getByName(LOOPBACK))) {
            lookups.execute(() -> sayHello(plain));

            assertThat(send(own, "receiver.test", receiver).outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void aFailureOfTlsIsReportedBeforeThoseOfOtherAddresses() throws Exception {
        for (List<String> order : List.of(List.of(LOOPBACK, "127.0.0.2"), List.of("127.0.0.2", LOOPBACK))) {
            addresses = order;
            try (RawReceiver receiver = overTls()) {
                refused(send(own, "other.test", receiver), FailureReason.TLS_CERTIFICATE_WRONG_HOST);
                assertThat(receiver.requests()).isEmpty();
            }
            sender.close();
        }
    }

    @Test
    void aHandshakeThatHangsEndsInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Made result = send(own, "receiver.test", silent.getLocalPort(), Duration.ofMillis(250));

            assertThat(SenderCase.reason(result)).isEqualTo(FailureReason.TLS_TIMEOUT);
            assertThat(sender.connections()).isZero();
        }
    }

    @Test
    void aResponseThatComesBeforeALargeRequestIsReadCounts() throws Exception {
        try (EarlyReceiver receiver = EarlyReceiver.over(
                own, "HTTP/1.1 410 Gone\r\nX-Seen: yes\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")) {
            sender = sender(own, Duration.ofSeconds(10));
            OutgoingRequest request = new OutgoingRequest(
                    receiver.url("https", "receiver.test"), new byte[1_000_000], Map.of(), SuccessRule.ANY_2XX);
            for (int i = 0; i < 50; i++) {
                Made result = (Made) sender.send(request).get(10, TimeUnit.SECONDS);

                assertThat(result.outcome()).as("%s", result).isEqualTo(Outcome.GONE);
            }
        }
    }

    @Test
    void bytesRightBeforeTheNextRequestAreNotItsResponse() throws Exception {
        List<Socket> connections = new CopyOnWriteArrayList<>();
        ServerSocket socket =
                own.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        try (RawReceiver receiver = new RawReceiver(socket, connection -> {
            connection.setTcpNoDelay(true);
            connections.add(connection);
            RawReceiver.say("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", connection);
        })) {
            assertThat(((Response) send(own, "receiver.test", receiver)).statusCode())
                    .isEqualTo(404);
            for (int i = 0; i < 20; i++) {
                connections.get(connections.size() - 1).getOutputStream().write(OK.getBytes(UTF_8));
                assertThat(((Response) sendAgain("receiver.test", receiver)).statusCode())
                        .isEqualTo(404);
            }
            assertThat(receiver.requests()).hasSize(21);
        }
    }

    private static void refused(Made result, FailureReason reason) {
        assertThat(SenderCase.reason(result)).isEqualTo(reason);
    }

    private static RawReceiver overTls() throws IOException {
        return overTls(LOOPBACK);
    }

    private static RawReceiver overTls(String address) throws IOException {
        ServerSocket socket = own.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName(address));
        return new RawReceiver(socket, connection -> RawReceiver.say(OK, connection));
    }

    private static void sayHello(ServerSocket plain) {
        try {
            RawReceiver.say(OK, plain.accept());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Made send(SSLContext trust, String host, RawReceiver receiver) throws Exception {
        return send(trust, host, receiver.port());
    }

    private Made send(SSLContext trust, String host, int port) throws Exception {
        return send(trust, host, port, Duration.ofSeconds(10));
    }

    private Made send(SSLContext trust, String host, int port, Duration connect) throws Exception {
        sender = sender(trust, connect);
        return send(host, port);
    }

    private Sender sender(SSLContext trust, Duration connect) throws IOException {
        SendLimits limits =
                new SendLimits(connect, Duration.ofSeconds(10), 65_536, 16_384, 10, 10, Duration.ofSeconds(4));
        List<InetAddress> vetted = new ArrayList<>();
        for (String address : addresses) {
            vetted.add(InetAddress.getByName(address));
        }
        Vetting vetting = (name, to) -> vetted;
        return new Sender(limits, vetting, lookups, timers, Clock.systemUTC(), trust);
    }

    private Made sendAgain(String host, RawReceiver receiver) throws Exception {
        return send(host, receiver.port());
    }

    private Made send(String host, int port) throws Exception {
        URI url = URI.create("https://" + host + ":" + port + "/hook");
        OutgoingRequest request = new OutgoingRequest(url, "{}".getBytes(UTF_8), Map.of(), SuccessRule.ANY_2XX);
        return (Made) sender.send(request).get(10, TimeUnit.SECONDS);
    }
}
