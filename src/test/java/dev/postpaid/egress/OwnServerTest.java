package dev.postpaid.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This server listens at 8080 and 9990 of a machine at 10.0.0.7 and fd00::7; it is reached at http://localhost:8080. */
class OwnServerTest {

    private static final String EVERYTHING = "0.0.0.0/0,::/0,localhost:8080,self:8080,localhost:9990";
    private static final Set<InetAddress> MACHINE = Set.of(StubDns.address("10.0.0.7"), StubDns.address("fd00::7"));

    private final StubDns dns = new StubDns().otherwise("127.0.0.1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/api/v1/me",
                "http://LOCALHOST.:8080/",
                "http://127.0.0.1:8080/",
                "http://127.1.2.3:8080/",
                "http://0.0.0.0:8080/",
                "http://[::1]:8080/",
                "http://[::]:8080/",
                "http://[::ffff:127.0.0.1]:8080/",
                "http://[::ffff:7f00:1]:8080/",
                "http://10.0.0.7:8080/",
                "http://[::ffff:10.0.0.7]:8080/",
                "http://[fd00::7]:8080/",
                "http://localhost:9990/management",
                "http://10.0.0.7:9990/",
                "http://self:8080/",
                "http://turns.inward.example.com:8080/",
                "http://localhost:8080/in/short"
            })
    void nothingOpensThisServer(String url) {
        TargetUrl target = new TargetUrl(url);

        assertThatThrownBy(() -> policy().check(target)).isInstanceOf(TargetRefusedException.class);
        assertThatThrownBy(() -> policy().checkApi(target)).isInstanceOf(TargetRefusedException.class);
        assertThatThrownBy(() -> policy().vet(target.host(), target.port())).isInstanceOf(TargetRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9000/hook",
                "http://127.0.0.1:9000/hook",
                "http://[::1]:9000/",
                "http://10.0.0.7:9000/",
                "http://10.0.0.8:8080/"
            })
    void anotherServerOfTheMachineIsOpenWhereTheOperatorOpensIt(String url) {
        assertThatCode(() -> policy().check(new TargetUrl(url))).doesNotThrowAnyException();
    }

    @Test
    void anInspectorIsForEndpointsOnly() {
        TargetUrl inspector = new TargetUrl("http://localhost:8080/in/" + "a".repeat(32));

        assertThatCode(() -> policy().check(inspector)).doesNotThrowAnyException();
        assertThatThrownBy(() -> policy().checkApi(inspector)).hasMessageContaining("this server's own");
    }

    @Test
    void aMappedAddressHidesNothing() throws Exception {
        assertThat(own().isAt(StubDns.mapped("10.0.0.7"), 8080)).isTrue();
        assertThat(own().isAt(StubDns.mapped("127.0.0.2"), 9990)).isTrue();
        assertThat(own().isAt(StubDns.mapped("0.0.0.0"), 9990)).isTrue();
    }

    @Test
    void whereASystemDoesNotSayWhoListensThePortOfALocalBaseUrlIsOurs() {
        OwnServer own = new OwnServer(8080, Set::of, Set::of, System::nanoTime);

        assertThat(own.isAt(StubDns.address("127.0.0.1"), 8080)).isTrue();
        assertThat(own.isAt(StubDns.address("127.0.0.1"), 9000)).isFalse();
        assertThat(own.isAt(StubDns.address("192.0.2.1"), 8080)).isFalse();
        assertThat(OwnServer.of("https://hooks.example.com:1").isAt(StubDns.address("127.0.0.1"), 1))
                .isFalse();
        assertThat(OwnServer.of("http://[::1]:1/").isAt(StubDns.address("127.0.0.1"), 1))
                .isTrue();
        assertThat(OwnServer.of("nonsense").isAt(StubDns.address("127.0.0.1"), 1))
                .isFalse();
    }

    @Test
    void aPortThatIsOpenedLaterIsSeenWithinSeconds() {
        AtomicLong time = new AtomicLong();
        AtomicReference<Set<Integer>> ports = new AtomicReference<>(Set.of());
        OwnServer own = new OwnServer(Authority.NO_PORT, Set::of, ports::get, time::get);
        assertThat(own.isAt(StubDns.address("127.0.0.1"), 8443)).isFalse();

        ports.set(Set.of(8443));
        time.addAndGet(6_000_000_000L);

        assertThat(own.isAt(StubDns.address("127.0.0.1"), 8443)).isTrue();
    }

    @Test
    void linuxSaysWhereThisProcessListens() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/net/tcp")));
        try (ServerSocket everywhere = new ServerSocket(0);
                ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(Sockets.ports()).contains(everywhere.getLocalPort(), loopback.getLocalPort());
        }
        assertThat(Sockets.addresses()).contains(InetAddress.getByName("127.0.0.1"));
    }

    private TargetPolicy policy() {
        return new TargetPolicy(
                EgressAllow.parse(EVERYTHING),
                "localhost",
                InspectorUrls.of("http://localhost:8080", "/in"),
                own(),
                dns.then("localhost", "127.0.0.1", "::1").then("self", "10.0.0.7"));
    }

    private static OwnServer own() {
        return new OwnServer(8080, () -> MACHINE, () -> Set.of(8080, 9990), System::nanoTime);
    }
}
