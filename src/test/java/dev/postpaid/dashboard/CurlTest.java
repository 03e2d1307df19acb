package dev.postpaid.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.history.DeliveryView.AttemptView;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurlTest {

    private static final String HEADERS =
            "Content-Type: application/json\nwebhook-id: evt_1\nwebhook-signature: v1,abc=\nX-Bookto-Signature: sha256=ff\nX-Name: O'Hara";

    private static AttemptView attempt(String url, String headers) {
        return new AttemptView(
                1,
                Instant.EPOCH,
                1,
                "delivered",
                200,
                null,
                null,
                null,
                null,
                url,
                true,
                false,
                Map.of(),
                headers,
                null,
                null,
                null);
    }

    private static String of(String body, boolean signed) {
        return Curl.of(attempt("https://shop.example/hook?a=1&b=$HOME", HEADERS), body, signed);
    }

    @Test
    void aShellReadsBackWhatWasSent() {
        assertThat(of("{\"a\":\"it's $5 `x`\\n\"}", true))
                .isEqualTo(
                        """
                        curl -i -X POST 'https://shop.example/hook?a=1&b=$HOME' \\
                          -H 'Content-Type: application/json' \\
                          -H 'webhook-id: evt_1' \\
                          -H 'webhook-signature: v1,abc=' \\
                          -H 'X-Bookto-Signature: sha256=ff' \\
                          -H 'X-Name: O'\\''Hara' \\
                          --data-raw '{"a":"it'\\''s $5 `x`\\n"}'""");
    }

    @Test
    void withoutSignaturesThereIsAPlaceholder() {
        assertThat(of("{}", false))
                .contains("'webhook-signature: <signature>'", "'X-Bookto-Signature: <signature>'")
                .doesNotContain("abc=", "sha256");
    }

    @Test
    void aLongBodyIsReadFromAFile() {
        assertThat(of("x".repeat(16 * 1024), true)).contains("--data-raw 'xxx");
        assertThat(of("x".repeat(16 * 1024 + 1), true))
                .endsWith("--data-binary @body.json")
                .doesNotContain("xxx");
    }

    @Test
    void whatIsNoLongerKeptMakesNoCommand() {
        assertThat(of(null, true)).isNull();
        assertThat(Curl.of(attempt(null, HEADERS), "{}", true)).isNull();
        assertThat(Curl.of(attempt("https://shop.example", null), "{}", true)).isNull();
    }
}
