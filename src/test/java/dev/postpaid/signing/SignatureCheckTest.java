package dev.postpaid.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.signing.SignatureCheck.Finding;
import dev.postpaid.signing.SignatureCheck.Verdict;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {

    private static final long TIME = 1_800_000_000L;
    private static final byte[] BODY = "{\"event\":\"order.paid\"}".getBytes(UTF_8);

    private final SecretText secret = SecretText.random(new SecureRandom());
    private final SecretText other = SecretText.random(new SecureRandom());
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private void sign(SecretText... secrets) {
        headers.putAll(new Signer("bookto")
                .sign(
                        "evt_1",
                        TIME,
                        BODY,
                        List.of(secrets).stream().map(SecretText::value).toList(),
                        null));
    }

    private List<Finding> check(byte[] body, SecretText... live) {
        return new SignatureCheck("bookto", List.of(live)).of(name -> Optional.ofNullable(headers.get(name)), body);
    }

    private static void assertVerdicts(List<Finding> findings, Verdict brand, Verdict standard) {
        assertThat(findings).extracting(Finding::verdict).containsExactly(brand, standard);
    }

    @Test
    void whatPostpaidSignsVerifiesBothWays() {
        sign(secret);

        List<Finding> findings = check(BODY, secret);

        assertVerdicts(findings, Verdict.VALID, Verdict.VALID);
        assertThat(findings).extracting(Finding::header).containsExactly("X-Bookto-Signature", "webhook-signature");
        assertThat(findings).extracting(Finding::timestamp).containsOnly(Instant.ofEpochSecond(TIME));
    }

    @Test
    void anyLiveSecretWill() {
        sign(secret, other);

        assertVerdicts(check(BODY, other), Verdict.INVALID, Verdict.VALID);
        assertVerdicts(check(BODY, other, secret), Verdict.VALID, Verdict.VALID);
    }

    @Test
    void anotherBodyOrSecretOrTimeIsNotWhatWasSigned() {
        sign(secret);

        assertVerdicts(check("{}".getBytes(UTF_8), secret), Verdict.INVALID, Verdict.INVALID);
        assertVerdicts(check(BODY, other), Verdict.INVALID, Verdict.INVALID);
        headers.put("X-Bookto-Timestamp", Long.toString(TIME + 1));
        headers.put("webhook-id", "evt_2");
        assertVerdicts(check(BODY, secret), Verdict.INVALID, Verdict.INVALID);
    }

    @Test
    void withoutTheHeaderItIsNotSigned() {
        assertVerdicts(check(BODY, secret), Verdict.UNSIGNED, Verdict.UNSIGNED);
    }

    @Test
    void aTimestampThatIsNoneIsNotValid() {
        sign(secret);
        headers.put("X-Bookto-Timestamp", "now");
        headers.put("webhook-timestamp", "9223372036854775807");

        List<Finding> findings = check(BODY, secret);

        assertVerdicts(findings, Verdict.INVALID, Verdict.INVALID);
        assertThat(findings).extracting(Finding::timestamp).containsOnlyNulls();
    }
}
