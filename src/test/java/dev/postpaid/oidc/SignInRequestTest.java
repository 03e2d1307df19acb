package dev.postpaid.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.platform.Vault;
import dev.postpaid.platform.Vaults;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInRequestTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Vault vault = Vaults.with(Vaults.key('a'));

    @Test
    void itComesBackFromTheBrowserAsItWent() {
        SignInRequest begun = SignInRequest.begin("/dashboard/orders?status=paid", NOW);
        assertThat(SignInRequest.open(vault, begun.sealed(vault), NOW)).contains(begun);
        assertThat(SignInRequest.open(vault, begun.sealed(vault), NOW.plus(SignInRequest.LIFE)))
                .isEmpty();
    }

    @Test
    void whatIsNotOursIsNone() {
        String sealed = SignInRequest.begin(null, NOW).sealed(vault);
        for (String text : new String[] {"", "x", "%", sealed.substring(1), sealed + "A", "A".repeat(200)}) {
            assertThat(SignInRequest.open(vault, text, NOW)).as(text).isEmpty();
        }
        assertThat(SignInRequest.open(Vaults.with(Vaults.key('b')), sealed, NOW))
                .isEmpty();
    }

    @Test
    void aPageWithALineBreakIsForgotten() {
        assertThat(SignInRequest.begin("/dashboard/\nx", NOW).to()).isEmpty();
        assertThat(SignInRequest.begin(null, NOW).to()).isEmpty();
    }

    /** Appendix B of RFC 7636. */
    @Test
    void theChallengeIsThatOfTheRfc() {
        SignInRequest request = new SignInRequest("s", "n", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", NOW, "");
        assertThat(request.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
