package dev.postpaid.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.deliveries.TestSends.Probe;
import dev.postpaid.events.Variant;
import dev.postpaid.receiver.RefusedException;
import dev.postpaid.receiver.WebhookVerifier;
import dev.postpaid.signing.Signer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a check sends, seen by the library for receivers. */
class ProbesTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final long NOW = 1_614_265_330;
    private static final byte[] BODY = "{\"event\":\"order.paid\",\"amount\":{\"vat\":0.21}}".getBytes(UTF_8);

    private static Map<String, String> headers(Probe probe) {
        Map<String, String> signed = new LinkedHashMap<>(
                new Signer("bookto").sign(probe.id(), probe.timestamp(), probe.signed(), List.of(SECRET), "the-key"));
        Map<String, String> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        any.putAll(probe.headers().apply(signed));
        return any;
    }

    private static Probe probe(CheckCase of, byte[] body) {
        return new Probes("bookto", id -> Variant.whole(body)).of(of, "evt_test_1", NOW);
    }

    private static boolean verifies(Map<String, String> headers, byte[] body) {
        WebhookVerifier verifier = WebhookVerifier.builder()
                .secret(SECRET)
                .brand("bookto")
                .clock(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC))
                .build();
        try {
            verifier.verify(name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of(), body);
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    @Test
    void theUnknownTypeIsAlsoInTheHeadersOfACloudEvent() {
        Probes probes = new Probes("bookto", id -> new Variant(0, BODY, Map.of("ce-id", id, "ce-type", "order.paid")));

        assertThat(probes.of(CheckCase.RIGHT, "evt_test_1", NOW).format())
                .isEqualTo(Map.of("ce-id", "evt_test_1", "ce-type", "order.paid"));
        assertThat(probes.of(CheckCase.UNKNOWN_TYPE, "evt_test_2", NOW).format())
                .isEqualTo(Map.of("ce-id", "evt_test_2", "ce-type", "something.unknown"));
    }

    @ParameterizedTest
    @EnumSource(CheckCase.class)
    void aCorrectReceiverAcceptsAndRefusesWhatItShouldWithEitherSignature(CheckCase each) {
        Probe probe = probe(each, BODY);
        boolean right = each.expected() != CheckCase.Expected.REFUSED;

        Map<String, String> standard = headers(probe);
        standard.keySet().removeIf(name -> name.toLowerCase().startsWith("x-bookto"));
        Map<String, String> own = headers(probe);
        own.keySet().removeIf(name -> name.startsWith("webhook-"));

        assertThat(verifies(standard, probe.sent())).isEqualTo(right);
        assertThat(verifies(own, probe.sent())).isEqualTo(right);
        assertThat(headers(probe)).containsEntry("webhook-id", "evt_test_1");
    }

    @Test
    void aWrongSignatureIsAWrongKeyTooAndAMissingOneNoKey() {
        assertThat(headers(probe(CheckCase.BAD_SIGNATURE, BODY)).get(Signer.KEY_HEADER))
                .isEqualTo("not-the-key");
        assertThat(headers(probe(CheckCase.SIGNATURE_MISSING, BODY)))
                .doesNotContainKeys(Signer.KEY_HEADER, "webhook-signature", "x-bookto-signature")
                .containsKeys("webhook-timestamp", "x-bookto-timestamp");
        assertThat(headers(probe(CheckCase.RIGHT, BODY))).containsEntry(Signer.KEY_HEADER, "the-key");
        assertThat(headers(probe(CheckCase.TWO_SIGNATURES, BODY)).get("webhook-signature"))
                .matches("v1,\\S+ v1,\\S+");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"event\":\"order.paid\",\"a\":1.10}|{\"event\":\"something.unknown\",\"a\":1.10}",
                "{\"type\":\"invoice.sent\",\"data\":{}}|{\"type\":\"something.unknown\",\"data\":{}}",
                "{\"data\":[{\"type\":\"prices\",\"id\":5}]}|{\"data\":[{\"type\":\"unknown_things\",\"id\":5}]}",
            })
    void eachKindOfBodyHasItsTypeReplaced(String known, String unknown) {
        Probe probe = probe(CheckCase.UNKNOWN_TYPE, known.getBytes(UTF_8));

        assertThat(probe.sent()).asString(UTF_8).isEqualTo(unknown);
        assertThat(probe.signed()).isEqualTo(probe.sent());
    }
}
