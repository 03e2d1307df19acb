package dev.postpaid.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.postpaid.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdTokensTest {

    private static final String ISSUER = "https://id.example.com";
    private static final String CLIENT = "postpaid";
    private static final String NONCE = "n-1";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final ECKey key;
    private final IdTokens tokens;

    IdTokensTest() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        tokens = new IdTokens(ISSUER, CLIENT, new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())), clock);
    }

    private JWTClaimsSet.Builder claims() {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("sub-1")
                .audience(CLIENT)
                .claim("nonce", NONCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    private String signed(JWTClaimsSet.Builder claims) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(), claims.build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private void isRefused(String token) {
        assertThatThrownBy(() -> tokens.check(token, NONCE))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Refusal.INVALID));
    }

    @Test
    void aTokenOfTheProviderForUsAndThisRequestCounts() throws Exception {
        assertThat(tokens.check(signed(claims()), NONCE).getSubject()).isEqualTo("sub-1");
        assertThat(tokens.check(signed(claims().audience(List.of(CLIENT, "x")).claim("azp", CLIENT)), NONCE)
                        .getSubject())
                .isEqualTo("sub-1");
    }

    @Test
    void aTokenCountsUntilItEndsAndAMinuteMore() throws Exception {
        String token = signed(claims());
        clock.pass(Duration.ofSeconds(300 + 59));
        tokens.check(token, NONCE);
        clock.pass(Duration.ofSeconds(2));
        isRefused(token);
    }

    @Test
    void anyOtherClaimsAreRefused() throws Exception {
        isRefused(signed(claims().issuer("https://id.example.com/")));
        isRefused(signed(claims().audience("another")));
        isRefused(signed(claims().audience(List.of(CLIENT, "another"))));
        isRefused(signed(claims().claim("azp", "another")));
        isRefused(signed(claims().claim("nonce", "n-2")));
        isRefused(signed(claims().claim("nonce", null)));
        isRefused(signed(claims().subject(null)));
        isRefused(signed(claims().expirationTime(null)));
        isRefused(signed(claims().issueTime(null)));
        isRefused(signed(claims().notBeforeTime(Date.from(clock.instant().plusSeconds(120)))));
    }

    @Test
    void anyOtherSignatureIsRefused() throws Exception {
        String token = signed(claims());
        isRefused(new PlainJWT(claims().build()).serialize());
        isRefused(token.substring(0, token.lastIndexOf('.') + 1));
        isRefused(token.substring(0, token.length() - 4) + "AAAA");
        isRefused("");
        isRefused("a.b.c");
        SignedJWT symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        symmetric.sign(new MACSigner(new byte[32]));
        isRefused(symmetric.serialize());
    }

    @Test
    void anAddressCountsOnlyIfTheProviderVerifiedIt() throws Exception {
        assertThat(Identity.of(
                        claims().claim("email", "a@b.nl")
                                .claim("email_verified", true)
                                .build(),
                        "email"))
                .isEqualTo(new Identity(ISSUER, "sub-1", "a@b.nl"));
        assertThat(Identity.of(claims().claim("preferred_username", "anna").build(), "preferred_username")
                        .login())
                .isEqualTo("anna");
        for (Object verified : new Object[] {false, "false", null, 1}) {
            assertThatThrownBy(() -> Identity.of(
                            claims().claim("email", "a@b.nl")
                                    .claim("email_verified", verified)
                                    .build(),
                            "email"))
                    .isInstanceOf(RefusedException.class);
        }
        assertThatThrownBy(() -> Identity.of(claims().build(), "email")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Identity.of(claims().claim("email", 7).build(), "email"))
                .isInstanceOf(RefusedException.class);
    }
}
