package dev.postpaid.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingRequestTest {

    @ParameterizedTest
    @CsvSource({
        "http://shop.example, shop.example, 80, shop.example, /",
        "https://shop.example, shop.example, 443, shop.example, /",
        "https://shop.example:8443/a%20b?c=%2F, shop.example, 8443, shop.example:8443, /a%20b?c=%2F",
        "http://[::1]:8080/x#y, ::1, 8080, [::1]:8080, /x",
        "http://shop.example//a/../b, shop.example, 80, shop.example, //a/../b",
        "http://shop.example/é, shop.example, 80, shop.example, /%C3%A9"
    })
    void theUrlIsSplitIntoHostPortAndTarget(URI url, String host, int port, String hostHeader, String target) {
        OutgoingRequest request = request(url, Map.of());

        assertThat(request.host()).isEqualTo(host);
        assertThat(request.port()).isEqualTo(port);
        assertThat(request.hostHeader()).isEqualTo(hostHeader);
        assertThat(request.target()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://shop.example/", "/hook", "http:///hook", "mailto:a@shop.example", "http://a_b/"})
    void aUrlThatIsNoWebAddressIsRefused(URI url) {
        assertThatThrownBy(() -> request(url, Map.of())).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "Transfer-Encoding", "Expect", "", "a b", "a:b", "a\r\nb"})
    void headersThatCouldMakeAnotherRequestAreRefused(String name) {
        assertThatThrownBy(() -> request(URI.create("http://shop.example"), Map.of(name, "x")))
                .isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\0b"})
    void valuesThatCouldMakeAnotherHeaderAreRefused(String value) {
        assertThatThrownBy(() -> request(URI.create("http://shop.example"), Map.of("X-Own", value)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void theLogHidesSecretHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", "evt_1");
        headers.put("X-Webhook-Signature", "s3cr3t");
        OutgoingRequest request = request(URI.create("http://shop.example/s3cr3t"), headers);

        assertThat(request.headerText(Set.of("x-webhook-signature")))
                .isEqualTo("webhook-id: evt_1\nX-Webhook-Signature: (hidden)");
        assertThat(request.toString()).doesNotContain("s3cr3t");
    }

    private static OutgoingRequest request(URI url, Map<String, String> headers) {
        return new OutgoingRequest(url, new byte[0], headers, SuccessRule.ANY_2XX);
    }
}
