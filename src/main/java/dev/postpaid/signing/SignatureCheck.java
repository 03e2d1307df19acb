package dev.postpaid.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Verifies a message as a receiver does: with its headers, its raw body and the signing secrets. */
public final class SignatureCheck {

    private final Signer signer;
    private final List<SecretText> secrets;

    /** The result of a check, as pages and messages name it. */
    public enum Verdict {
        VALID,
        INVALID,
        UNSIGNED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The result for one kind of signature.
     *
     * @param header the name of the header with the signature
     * @param timestamp the signed time; null if it is missing or unreadable
     */
    public record Finding(String header, Verdict verdict, Instant timestamp) {}

    /**
     * @param brand the word in Postpaid's own headers
     * @param secrets at least one of them must verify the message
     */
    public SignatureCheck(String brand, List<SecretText> secrets) {
        this.signer = new Signer(brand);
        this.secrets = List.copyOf(secrets);
    }

    /**
     * Checks the signature in Postpaid's own header, then the Standard Webhooks signature.
     *
     * @param headers returns the value of a header, or empty
     */
    public List<Finding> of(Function<String, Optional<String>> headers, byte[] body) {
        return List.of(brand(headers, body), standard(headers, body));
    }

    private Finding brand(Function<String, Optional<String>> headers, byte[] body) {
        Optional<Long> time = headers.apply(signer.timestampHeader()).flatMap(SignatureCheck::seconds);
        return finding(
                signer.signatureHeader(),
                headers.apply(signer.signatureHeader()),
                time,
                secret -> Signer.brandSignature(secret, time.orElseThrow(), body));
    }

    private Finding standard(Function<String, Optional<String>> headers, byte[] body) {
        Optional<Long> time = headers.apply("webhook-timestamp").flatMap(SignatureCheck::seconds);
        String id = headers.apply("webhook-id").orElse("");
        return finding(
                "webhook-signature",
                headers.apply("webhook-signature"),
                time,
                secret -> Signer.standardSignature(secret, id, time.orElseThrow(), body));
    }

    /** @param given one signature, or several separated by spaces; one of them must match */
    private Finding finding(
            String header, Optional<String> given, Optional<Long> time, Function<String, String> expected) {
        boolean valid = given.isPresent()
                && time.isPresent()
                && secrets.stream()
                        .map(secret -> expected.apply(secret.value()))
                        .anyMatch(
                                wanted -> Arrays.stream(given.get().split(" ")).anyMatch(each -> same(each, wanted)));
        Verdict verdict = given.isEmpty() ? Verdict.UNSIGNED : valid ? Verdict.VALID : Verdict.INVALID;
        return new Finding(header, verdict, time.map(Instant::ofEpochSecond).orElse(null));
    }

    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(UTF_8), wanted.getBytes(UTF_8));
    }

    private static Optional<Long> seconds(String written) {
        try {
            long seconds = Long.parseLong(written);
            Instant.ofEpochSecond(seconds);
            return Optional.of(seconds);
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
