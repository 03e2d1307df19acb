package dev.postpaid.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameOriginsTest {

    @Test
    void anOriginHasASchemeAHostAndPerhapsAPort() {
        assertThat(FrameOrigins.read(" https://shop.example, http://localhost:8081,https://[::1]:*,https://127.0.0.1 "))
                .containsExactly(
                        "https://shop.example", "http://localhost:8081", "https://[::1]:*", "https://127.0.0.1");
        assertThat(FrameOrigins.read("")).isEmpty();
        assertThat(FrameOrigins.read(" , ")).isEmpty();
    }

    /** Some would end the directive and begin another one, some allow more than they seem to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https:",
                "https://*",
                "https://*.shop.example",
                "shop.example",
                "https://shop.example/",
                "https://shop.example/page",
                "https://Shop.example",
                "https://shop.example; script-src *",
                "https://shop.example https://other.example",
                "https://user@shop.example",
                "https://shop.example:",
                "https://shop.example:80a",
                "ftp://shop.example",
                "javascript:alert(1)",
                "'self'",
                "null",
                "https://shop.example\nX: y"
            })
    void whatIsNoOriginStopsTheStart(String text) {
        assertThatThrownBy(() -> FrameOrigins.read("https://good.example," + text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("postpaid.portal.frame-origins");
    }
}
