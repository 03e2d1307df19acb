package dev.postpaid.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginsTest {

    private final Origins configured = Origins.of(Optional.of("https://hooks.example.com/postpaid"));
    private final Origins unconfigured = Origins.of(Optional.empty());

    @Test
    void aProgramSendsNone() {
        assertThat(configured.allow(null, "hooks.example.com")).isTrue();
        assertThat(unconfigured.allow(null, "localhost:8080")).isTrue();
    }

    @Test
    void onlyTheInstallationsOwnPagesMayCall() {
        assertThat(configured.allow("https://hooks.example.com", "hooks.example.com"))
                .isTrue();
        assertThat(configured.allow("https://HOOKS.example.com", "hooks.example.com"))
                .isTrue();
        assertThat(configured.allow("http://hooks.example.com", "hooks.example.com"))
                .isFalse();
        assertThat(configured.allow("https://hooks.example.com:8443", "hooks.example.com"))
                .isFalse();
        assertThat(configured.allow("null", "hooks.example.com")).isFalse();
        assertThat(configured.allow("", "hooks.example.com")).isFalse();
        assertThat(configured.allow("https://a b", "hooks.example.com")).isFalse();
    }

    /** The page and the request have the same name then, which is the stranger's. */
    @Test
    void aNameThatAStrangerLetPointHereIsNotOurs() {
        assertThat(configured.allow("http://evil.example", "evil.example")).isFalse();
        assertThat(unconfigured.allow("http://evil.example", "evil.example")).isFalse();
    }

    @Test
    void withoutAnAddressOnlyTheMachineItselfIsOurs() {
        assertThat(unconfigured.allow("http://localhost:8080", "localhost:8080"))
                .isTrue();
        assertThat(unconfigured.allow("http://[::1]:8080", "[::1]:8080")).isTrue();
        assertThat(unconfigured.allow("http://localhost:3000", "localhost:8080"))
                .isFalse();
    }
}
