package dev.postpaid.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The only way to send to this installation itself. TOKEN stands for a token. */
class InspectorUrlsTest {

    private static final String TOKEN = "0123456789abcdefABCDEF-_01234567";

    private final StubDns dns = new StubDns().otherwise(StubDns.PUBLIC);

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, http://localhost:8080/in/TOKEN",
        "http://localhost:8080, http://LOCALHOST.:8080/in/TOKEN",
        "http://localhost:8080/, http://localhost:8080/in/TOKEN",
        "http://127.0.0.1:8080, http://127.0.0.1:8080/in/TOKEN/",
        "https://10.0.0.5:6379, https://10.0.0.5:6379/in/TOKEN/shop/order.paid?x=%2e%2e/..",
        "http://[::1]:8080, http://[0::1]:8080/in/TOKEN",
        "https://hooks.example.com, https://hooks.example.com/in/TOKEN",
        "https://hooks.example.com, https://hooks.example.com:443/in/TOKEN",
        "https://hooks.example.com/postpaid, https://hooks.example.com/postpaid/in/TOKEN",
    })
    void anInspectorIsSentToWhereverTheInstallationIs(String base, String written) throws Exception {
        TargetUrl url = url(written);
        dns.then("localhost", "127.0.0.1").then("hooks.example.com", "192.168.1.2");
        TargetPolicy policy = policy(base, "");

        assertThatCode(() -> policy.check(url)).doesNotThrowAnyException();
        assertThat(policy.isInspector(url)).isTrue();
        assertThat(policy.vetInspector(url.host(), url.port())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/",
                "http://localhost:8080/in",
                "http://localhost:8080/in/",
                "http://localhost:8080/in/short",
                "http://localhost:8080/in/TOKENx",
                "http://localhost:8080/in/../api/v1/orders",
                "http://localhost:8080/in/TOKEN/../../api/v1/orders",
                "http://localhost:8080/in/TOKEN/..",
                "http://localhost:8080/in/TOKEN/.",
                "http://localhost:8080/in/TOKEN/%2e%2e/%2e%2e/api",
                "http://localhost:8080/in/TOKEN/..%2f..%2fapi",
                "http://localhost:8080/in/TOKEN/..;/..;/api",
                "http://localhost:8080/in/TOKEN;a=b/x",
                "http://localhost:8080/in//TOKEN",
                "http://localhost:8080//in/TOKEN",
                "http://localhost:8080/in/TOKEN//api",
                "http://localhost:8080/IN/TOKEN",
                "http://localhost:8080/api/in/TOKEN",
                "http://localhost:8080/api?/in/TOKEN",
                "http://localhost:8080?/in/TOKEN",
                "https://localhost:8080/in/TOKEN",
                "http://localhost/in/TOKEN",
                "http://localhost:8081/in/TOKEN",
                "http://127.0.0.1:8080/in/TOKEN",
                "http://a.localhost:8080/in/TOKEN",
            })
    void nothingElseIs(String written) {
        dns.then("localhost", "127.0.0.1");
        TargetPolicy policy = policy("http://localhost:8080", "");

        assertThat(policy.isInspector(url(written))).isFalse();
        assertThatThrownBy(() -> policy.check(url(written))).isInstanceOf(TargetRefusedException.class);
    }

    @Test
    void thePathPrefixOfTheBaseUrlCounts() {
        TargetPolicy policy = policy("https://hooks.example.com/postpaid", "");

        assertThat(policy.isInspector(url("https://hooks.example.com/in/TOKEN")))
                .isFalse();
        assertThat(policy.isInspector(url("https://hooks.example.com/postpaidx/in/TOKEN")))
                .isFalse();
        assertThat(policy.isInspector(url("https://hooks.example.com/postpaid/api")))
                .isFalse();
    }

    @Test
    void theDoorDoesNotOpenTheHostForOthers() {
        dns.then("localhost", "127.0.0.1");
        TargetPolicy policy = policy("http://localhost:8080", "");

        assertThatThrownBy(() -> policy.vet("localhost", 8080)).isInstanceOf(TargetRefusedException.class);
    }

    @Test
    void whatIsDialledForAnInspectorIsTheBaseUrlsHostAndPort() {
        TargetPolicy policy = policy("http://localhost:8080", "");

        assertThatThrownBy(() -> policy.vetInspector("localhost", 22)).hasMessage("address not allowed");
        assertThatThrownBy(() -> policy.vetInspector("db.internal", 8080)).hasMessage("address not allowed");
        assertThat(dns.asked).isEmpty();
    }

    @Test
    void cloudMetadataIsNoInspector() {
        dns.then("hooks.example.com", "169.254.169.254");
        TargetPolicy policy = policy("https://hooks.example.com", "0.0.0.0/0");

        assertThatThrownBy(() -> policy.check(url("https://hooks.example.com/in/TOKEN")))
                .hasMessage("address not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "ftp://localhost", "http://my_app:8080", "https://user@hooks.example.com"})
    void aBaseUrlThatNoEndpointCanHaveLeadsToNoInspector(String base) {
        assertThat(policy(base, "").isInspector(url("http://localhost:8080/in/TOKEN")))
                .isFalse();
    }

    private TargetPolicy policy(String base, String allow) {
        String own = base.replaceFirst("^[a-z]+://", "").replaceFirst("/.*", "").replaceFirst(":\\d+$", "");
        return new TargetPolicy(EgressAllow.parse(allow), own, InspectorUrls.of(base, "/in"), OwnServer.unknown(), dns);
    }

    private static TargetUrl url(String written) {
        return new TargetUrl(written.replace("TOKEN", TOKEN));
    }
}
