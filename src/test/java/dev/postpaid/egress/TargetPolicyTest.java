package dev.postpaid.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPolicyTest {

    private final StubDns dns = new StubDns().otherwise(StubDns.PUBLIC);

    @Test
    void theAddressesOfAPublicNameAreGivenToDial() throws Exception {
        dns.then("example.com", StubDns.PUBLIC, "2606:4700:4700::1111");

        assertThat(policy("").vet("example.com", 443))
                .containsExactly(StubDns.address(StubDns.PUBLIC), StubDns.address("2606:4700:4700::1111"));
    }

    @Test
    void anIpLiteralIsNotLookedUp() throws Exception {
        assertThat(policy("").vet("8.8.8.8", 443)).containsExactly(StubDns.address("8.8.8.8"));
        assertThat(policy("").vet("2606:4700:4700::1111", 443)).hasSize(1);
        assertThat(policy("").vet("[2606:4700:4700::1111]", 443)).hasSize(1);
        assertRefused("", "http://127.0.0.1/", "address not allowed");

        assertThat(dns.asked).isEmpty();
    }

    @Test
    void aNameIsAskedForOncePerJudgementAndInItsCanonicalForm() throws Exception {
        policy("").check(new TargetUrl("https://EXAMPLE.com./hook"));
        policy("").vet("EXAMPLE.com.", 443);

        assertThat(dns.asked).containsExactly("example.com", "example.com");
    }

    @Test
    void aNameThatTurnsInwardAfterItWasSavedIsRefusedAtTheConnection() throws Exception {
        dns.then("rebind.example.com", StubDns.PUBLIC).then("rebind.example.com", "127.0.0.1");
        TargetPolicy policy = policy("");
        policy.check(new TargetUrl("https://rebind.example.com/"));

        assertThatThrownBy(() -> policy.vet("rebind.example.com", 443))
                .isInstanceOf(TargetRefusedException.class)
                .hasMessage("address not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.5", "169.254.169.254", "::1", "64:ff9b::a00:1", "168.63.129.16", "fd00:ec2::254"})
    void oneDeniedAddressRefusesTheName(String denied) {
        dns.then("first.example.com", denied, StubDns.PUBLIC).then("last.example.com", StubDns.PUBLIC, denied);

        assertRefused("", "https://first.example.com/", "address not allowed");
        assertRefused("", "https://last.example.com/", "address not allowed");
    }

    @Test
    void aResolverThatHandsOutMappedAddressesHidesNothing() throws Exception {
        InetAddress mapped = StubDns.mapped("169.254.169.254");
        TargetPolicy policy = new TargetPolicy(EgressAllow.parse("::/0"), null, host -> new InetAddress[] {mapped});

        assertThatThrownBy(() -> policy.vet("example.com", 443)).hasMessage("address not allowed");
    }

    @Test
    void aNameThatDoesNotResolveIsRefusedWhenSavedAndIsADnsFailureLater() {
        dns.otherwise();

        assertRefused("", "https://gone.example.com/", "host name does not resolve");
        assertThatThrownBy(() -> policy("").vet("gone.example.com", 443)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void anAnswerWithoutAddressesIsNoAnswer() {
        TargetPolicy policy = new TargetPolicy(EgressAllow.parse(""), null, host -> new InetAddress[0]);

        assertThatThrownBy(() -> policy.vet("example.com", 443)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://n8n:5678/, full domain name",
        "http://intranet/, .intranet",
        "http://localhost/, .localhost",
        "http://LOCALHOST./, .localhost",
        "http://a.b.localhost/, .localhost",
        "http://db.corp.internal/, .internal",
        "http://nas.home.arpa/, .arpa",
        "http://metadata.goog/, not allowed",
        "http://metadata.tencentyun.com/, not allowed",
        "http://Metadata.Google.Internal./, not allowed",
    })
    void aNameThatIsNotPublicIsRefusedBeforeItIsLookedUp(String url, String rule) {
        assertRefused("", url, rule);
        assertRefused("10.0.0.0/8", url, rule);

        assertThat(dns.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost.example.com", "internal.example.com", "test.com", "x.localhosts.com"})
    void aReservedWordElsewhereInTheNameIsFine(String host) {
        assertThatCode(() -> policy("").vet(host, 443)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 443, 1024, 3000, 5678, 8080, 8443, 9999, 65535})
    void portsOfWebServersAreAllowed(int port) {
        assertThatCode(() -> policy("").vet("example.com", port)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1, 21, 22, 25, 53, 79, 81, 442, 444, 1023, 2375, 2376, 3306, 5432, 6379, 9200, 11211, 27017, 0, -1,
                65536
            })
    void otherPortsAreRefusedBeforeANameIsLookedUp(int port) {
        assertThatThrownBy(() -> policy("").vet("example.com", port))
                .isInstanceOf(TargetRefusedException.class)
                .hasMessageStartingWith("port " + port + " is not allowed");
        assertThatThrownBy(() -> policy("").vet("8.8.8.8", port)).isInstanceOf(TargetRefusedException.class);
        assertThat(dns.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a_b.example.com",
                "2130706433",
                "0x7f.1",
                "",
                "example.com:80",
                "user@example.com",
                "a/b",
                "ⓔ.com"
            })
    void aHostThatNoUrlCouldHaveIsRefusedAtTheConnectionToo(String host) {
        assertThatThrownBy(() -> policy("").vet(host, 443)).isInstanceOf(TargetRefusedException.class);
        assertThat(dns.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hooks.own.example.net, https://hooks.own.example.net/v1/events",
        "Hooks.Own.Example.Net., https://hooks.own.example.net:8443/",
        "hooks.own.example.net, https://HOOKS.own.example.net./",
        "8.8.8.8, https://[::ffff:8.8.8.8]/",
        "[2606:4700:4700::1111], https://[2606:4700:4700:0::1111]/",
    })
    void theServerDoesNotSendToItself(String own, String url) {
        TargetPolicy policy = new TargetPolicy(EgressAllow.parse(""), own, dns);

        assertThatThrownBy(() -> policy.check(new TargetUrl(url))).hasMessageContaining("this server's own");
    }

    @Test
    void anOperatorMayOpenTheServersOwnHost() {
        assertThatCode(() -> own("localhost", "127.0.0.0/8", "127.0.0.1").vet("localhost", 9999))
                .doesNotThrowAnyException();
        assertThatCode(() -> own("127.0.0.1", "127.0.0.0/8").vet("127.0.0.1", 9999))
                .doesNotThrowAnyException();
        assertThatCode(() -> own("app", "app:9999", "172.18.0.2").vet("app", 9999))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> own("app", "app:9999", "172.18.0.2").vet("app", 8080))
                .hasMessageContaining("this server's own");
    }

    @Test
    void anOwnHostThatNoUrlCanHaveIsNoObstacle() {
        assertThatCode(() -> own("my_app", "").vet("example.com", 443)).doesNotThrowAnyException();
    }

    @Test
    void anOpenTargetIsReachableWhateverItsNameAndAddress() {
        dns.then("n8n", "172.18.0.5", "fd12::5")
                .then("db.corp.internal", "10.0.0.9")
                .then("localhost", "127.0.0.1", "::1");
        String allow = "n8n:5678,db.corp.internal:6379,localhost:22,127.0.0.1:9999,[::1]:2375,example.com:25";

        assertAllowed(allow, "http://n8n:5678/webhook/x");
        assertAllowed(allow, "http://db.corp.internal:6379/");
        assertAllowed(allow, "http://localhost:22/");
        assertAllowed(allow, "http://127.0.0.1:9999/");
        assertAllowed(allow, "http://[0::1]:2375/");
        assertAllowed(allow, "http://example.com:25/");
    }

    @Test
    void anOpenTargetOpensNothingElse() {
        dns.then("n8n", "172.18.0.5").then("other.example.com", "172.18.0.5").then("home.example.com", "127.0.0.1");
        String allow = "n8n:5678,127.0.0.1:9999,localhost:9999,example.com:25";

        assertRefused(allow, "http://n8n/", "full domain name");
        assertRefused(allow, "http://n8n:5679/", "full domain name");
        assertRefused(allow, "http://x.n8n.internal:5678/", ".internal");
        assertRefused(allow, "http://172.18.0.5:5678/", "address not allowed");
        assertRefused(allow, "http://other.example.com:5678/", "address not allowed");
        assertRefused(allow, "http://127.0.0.1:9998/", "address not allowed");
        assertRefused(allow, "http://127.0.0.2:9999/", "address not allowed");
        assertRefused(allow, "http://home.example.com:9999/", "address not allowed");
        assertRefused(allow, "http://localhost:9998/", ".localhost");
        assertRefused(allow, "http://www.example.com:25/", "port 25");
        assertRefused(allow, "http://example.com:22/", "port 22");
    }

    @Test
    void anOpenRangeIsReachableAtEveryPort() {
        dns.then("inside.example.com", "10.1.2.3").then("localhost", "127.0.0.1");
        String allow = "10.0.0.0/8,127.0.0.0/8";

        assertAllowed(allow, "http://10.1.2.3:22/");
        assertAllowed(allow, "http://inside.example.com:6379/");
        assertAllowed(allow, "http://localhost:9999/");
        assertAllowed(allow, "http://[::ffff:10.1.2.3]/");
    }

    @Test
    void anOpenRangeOpensNothingElse() {
        dns.then("both.example.com", "10.1.2.3", "192.168.0.1")
                .then("mixed.example.com", "10.1.2.3", StubDns.PUBLIC)
                .then("db.internal", "10.1.2.3")
                .then("localhost", "127.0.0.1", "::1");
        String allow = "10.0.0.0/8,127.0.0.0/8";

        assertRefused(allow, "http://11.0.0.1:22/", "port 22");
        assertRefused(allow, "http://[::1]/", "address not allowed");
        assertRefused(allow, "http://both.example.com/", "address not allowed");
        assertRefused(allow, "http://mixed.example.com:22/", "port 22");
        assertRefused(allow, "http://db.internal/", ".internal");
        assertRefused(allow, "http://localhost:9999/", "address not allowed");
        assertRefused(allow, "http://foo.localhost/", ".localhost");
        assertRefused("10.0.0.0/8", "http://localhost/", ".localhost");
        assertAllowed(allow + ",::1/128", "http://localhost:9999/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.170.2",
                "100.100.100.200",
                "192.0.0.192",
                "fd00:ec2::254",
                "168.63.129.16",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::"
            })
    void metadataStaysClosedWhateverIsOpened(String address) {
        dns.then("n8n", address).then("both.example.com", "10.0.0.1", address).then("localhost", address);
        String literal = Host.parse(address).toString();
        String allow = "0.0.0.0/0,::/0,n8n:5678,localhost:80," + literal + ":80";

        assertRefused(allow, "http://" + literal + "/latest/meta-data/", "address not allowed");
        assertRefused(allow, "http://n8n:5678/", "address not allowed");
        assertRefused(allow, "http://localhost/", "address not allowed");
        assertRefused(allow, "http://both.example.com/", "address not allowed");
    }

    @Test
    void metadataNamesStayClosedWhereverTheyPoint() {
        String allow = "0.0.0.0/0,metadata:80,metadata.google.internal:80,metadata.goog:80";

        assertRefused(allow, "http://metadata/", "not allowed");
        assertRefused(allow, "http://metadata.google.internal./", "not allowed");
        assertRefused(allow, "http://metadata.goog/", "not allowed");
    }

    private void assertAllowed(String allow, String url) {
        assertThatCode(() -> policy(allow).check(new TargetUrl(url))).as(url).doesNotThrowAnyException();
    }

    private void assertRefused(String allow, String url, String rule) {
        assertThatThrownBy(() -> policy(allow).check(new TargetUrl(url)))
                .as(url)
                .isInstanceOf(TargetRefusedException.class)
                .hasMessageContaining(rule);
    }

    private TargetPolicy policy(String allow) {
        return new TargetPolicy(EgressAllow.parse(allow), null, dns);
    }

    private TargetPolicy own(String ownHost, String allow, String... addresses) {
        return new TargetPolicy(
                EgressAllow.parse(allow), ownHost, addresses.length == 0 ? dns : dns.then(ownHost, addresses));
    }
}
