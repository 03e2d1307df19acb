package dev.postpaid.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.signing.Signer;
import dev.postpaid.signing.SigningKeyPair;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The library for receivers against what Postpaid signs, and against the published vectors of Standard Webhooks. */
class WebhookVerifierTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final long NOW = 1_614_265_330;
    private static final byte[] BODY = "{\"event\":\"order.paid\"}".getBytes(UTF_8);

    private final SigningKeyPair pair = SigningKeyPair.random();

    private static WebhookVerifier.Builder at(long now) {
        return WebhookVerifier.builder().clock(Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC));
    }

    private static Map<String, String> signed(List<String> secrets, List<SigningKeyPair> pairs) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(new Signer("bookto").sign("evt_1", NOW, BODY, secrets, pairs, null));
        return headers;
    }

    private static Headers of(Map<String, String> headers) {
        Map<String, String> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        any.putAll(headers);
        return name -> any.containsKey(name) ? List.of(any.get(name)) : List.of();
    }

    private static void refused(WebhookVerifier verifier, Map<String, String> headers, byte[] body, Refusal reason) {
        assertThatThrownBy(() -> verifier.verify(of(headers), body))
                .isInstanceOfSatisfying(RefusedException.class, e -> {
                    assertThat(e.refusal()).isEqualTo(reason);
                    assertThat(e.getMessage()).isEqualTo("webhook refused: " + reason);
                });
    }

    static Stream<JsonObject> vectors() throws IOException {
        try (InputStream in = WebhookVerifierTest.class.getResourceAsStream("/vectors/signatures.json")) {
            return Json.createReader(in).readObject().getJsonArray("vectors").getValuesAs(JsonObject.class).stream()
                    .filter(vector -> vector.getString("scheme").equals("standard-webhooks-v1")
                            && vector.containsKey("headers")
                            && vector.containsKey("valid"));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void thePublishedVectors(JsonObject vector) throws RefusedException {
        WebhookVerifier verifier = at(vector.getJsonNumber("timestamp").longValue())
                .secret(vector.getString("secret"))
                .build();
        Map<String, String> headers = new TreeMap<>();
        vector.getJsonObject("headers")
                .forEach((name, value) ->
                        headers.put(name, vector.getJsonObject("headers").getString(name)));
        byte[] body = vector.getString("payload").getBytes(UTF_8);
        if (vector.getBoolean("valid")) {
            assertThat(verifier.verify(of(headers), body).id()).isEqualTo(headers.get("webhook-id"));
        } else {
            assertThatThrownBy(() -> verifier.verify(of(headers), body)).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void whatPostpaidSignsIsVerifiedWithASecretOrAKey() throws RefusedException {
        Map<String, String> headers = signed(List.of(OTHER, SECRET), List.of(pair));
        for (WebhookVerifier verifier : List.of(
                at(NOW).secret(SECRET).build(),
                at(NOW).secret(OTHER).build(),
                at(NOW).secret("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                        .secret(OTHER)
                        .build(),
                at(NOW).secrets(() -> List.of(SECRET)).build(),
                at(NOW).publicKey(pair.publicKey().value()).build())) {
            assertThat(verifier.verify(of(headers), BODY)).isEqualTo(new Webhook("evt_1", Instant.ofEpochSecond(NOW)));
        }
    }

    @Test
    void aKeyIsNoReasonToTrustASecretAndNeitherIsAStranger() {
        Map<String, String> headers = signed(List.of(SECRET), List.of(SigningKeyPair.random()));

        refused(at(NOW).publicKey(pair.publicKey().value()).build(), headers, BODY, Refusal.SIGNATURE);
        refused(at(NOW).secret(OTHER).build(), headers, BODY, Refusal.SIGNATURE);
        refused(at(NOW).secrets(List::of).build(), headers, BODY, Refusal.SIGNATURE);
    }

    @Test
    void anotherBodyIdOrTimeIsRefused() {
        WebhookVerifier verifier = at(NOW).secret(SECRET)
                .publicKey(pair.publicKey().value())
                .brand("bookto")
                .build();
        Map<String, String> headers = signed(List.of(SECRET), List.of(pair));

        refused(verifier, headers, "{\"event\":\"order.paid\"} ".getBytes(UTF_8), Refusal.SIGNATURE);
        refused(verifier, with(headers, "webhook-id", "evt_2"), BODY, Refusal.SIGNATURE);
        refused(verifier, with(headers, "webhook-timestamp", Long.toString(NOW + 1)), BODY, Refusal.SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource({"-301, TOO_NEW", "301, TOO_OLD", "100000, TOO_OLD"})
    void aTimestampThatIsFarAwayIsRefused(long later, Refusal reason) {
        refused(at(NOW + later).secret(SECRET).build(), signed(List.of(SECRET), List.of()), BODY, reason);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -1, 0, 300})
    void aTimestampWithinFiveMinutesIsTaken(long later) throws RefusedException {
        assertThat(at(NOW + later).secret(SECRET).build().verify(of(signed(List.of(SECRET), List.of())), BODY))
                .isNotNull();
        refused(
                at(NOW + 11).secret(SECRET).tolerance(Duration.ofSeconds(10)).build(),
                signed(List.of(SECRET), List.of()),
                BODY,
                Refusal.TOO_OLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "1e9", "0x10", "١٢", "16142653300000000000", "1614265330 ", "+1614265330"})
    void aTimestampThatIsNoNumberOfSecondsIsRefused(String timestamp) {
        refused(
                at(NOW).secret(SECRET).build(),
                with(signed(List.of(SECRET), List.of()), "webhook-timestamp", timestamp),
                BODY,
                Refusal.TIMESTAMP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void everyHeaderIsNeededOnce(String name) {
        WebhookVerifier verifier = at(NOW).secret(SECRET).build();
        Map<String, String> headers = signed(List.of(SECRET), List.of());
        Headers twice =
                each -> each.equals(name) ? List.of(headers.get(name), headers.get(name)) : List.of(headers.get(each));

        refused(verifier, without(headers, name), BODY, Refusal.HEADERS);
        assertThatThrownBy(() -> verifier.verify(twice, BODY)).hasMessage("webhook refused: HEADERS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1",
                "v1,",
                "v1a,",
                "v2,AAAA",
                "v1a,%%%",
                "v1a,AAAA",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
            })
    void aSignatureThatIsNoneIsRefused(String signature) {
        refused(
                at(NOW).secret(SECRET).publicKey(pair.publicKey().value()).build(),
                with(signed(List.of(SECRET), List.of()), "webhook-signature", signature),
                BODY,
                Refusal.SIGNATURE);
    }

    @Test
    void theBrandCountsOnlyWhereItIsNamedAndTheOtherIsMissing() throws RefusedException {
        Map<String, String> both = signed(List.of(SECRET), List.of());
        Map<String, String> brand = without(both, "webhook-signature");
        WebhookVerifier verifier = at(NOW).secret(SECRET).brand("bookto").build();

        assertThat(verifier.verify(of(brand), BODY)).isEqualTo(new Webhook(null, Instant.ofEpochSecond(NOW)));
        refused(verifier, with(both, "webhook-signature", "v1,AAAA"), BODY, Refusal.SIGNATURE);
        refused(verifier, brand, "{}".getBytes(UTF_8), Refusal.SIGNATURE);
        refused(at(NOW).secret(OTHER).brand("bookto").build(), brand, BODY, Refusal.SIGNATURE);
        refused(at(NOW).secret(SECRET).build(), brand, BODY, Refusal.HEADERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_%", "whsec_AAAA", "whpk_AAAA"})
    void whatIsNoSecretOrKeyIsRefusedAtOnce(String text) {
        assertThatThrownBy(() -> at(NOW).secret(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> at(NOW).publicKey(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> at(NOW).build()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theNewestIdsAreRemembered() {
        RecentWebhooks recent = new RecentWebhooks(2);
        recent.remember("evt_1");
        recent.remember("evt_2");
        recent.remember("evt_3");

        assertThat(List.of("evt_1", "evt_2", "evt_3", "evt_4"))
                .filteredOn(recent::isKnown)
                .containsExactly("evt_2", "evt_3");
        assertThat(Deduplication.none().isKnown("evt_1")).isFalse();
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new TreeMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, String> without(Map<String, String> headers, String name) {
        Map<String, String> changed = new TreeMap<>(headers);
        changed.remove(name);
        return changed;
    }
}
