package dev.postpaid.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Verifies the signature of a request over its raw body, in the ways of Standard Webhooks (version 1.0.0): {@code v1} with a secret,
 * {@code v1a} with a public key. One of the signatures in the header has to be right for one of the secrets or keys. Safe for use by
 * many threads.
 *
 * <p>The signature of the brand ({@code X-Bookto-Signature}) counts only if {@link Builder#brand} names it, and only in a request
 * without {@code webhook-signature}: it does not cover the id of the event.
 */
public final class WebhookVerifier {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    /** More signatures than any sender makes would only cost time. */
    private static final int MOST_SIGNATURES = 50;

    private final Supplier<List<String>> secrets;
    private final List<VerifyingKey> keys;
    private final String brand;
    private final Duration tolerance;
    private final Clock clock;

    private WebhookVerifier(Builder builder) {
        List<String> fixed = List.copyOf(builder.secrets);
        secrets = builder.supplier == null ? () -> fixed : builder.supplier;
        keys = List.copyOf(builder.keys);
        brand = builder.brand;
        tolerance = builder.tolerance;
        clock = builder.clock;
        if (builder.supplier == null && fixed.isEmpty() && keys.isEmpty()) {
            throw new IllegalStateException("a verifier needs a secret or a public key");
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Verifies a request.
     *
     * @param body the bytes as they arrived
     * @throws RefusedException if it must not be trusted
     */
    public Webhook verify(Headers headers, byte[] body) throws RefusedException {
        if (brand != null && !headers.has("webhook-signature")) {
            return ofBrand(headers, body);
        }
        String id = headers.only("webhook-id");
        String timestamp = headers.only("webhook-timestamp");
        String signatures = headers.only("webhook-signature");
        Instant sentAt = recent(timestamp);
        byte[] message = message(id + "." + timestamp + ".", body);
        String[] all = signatures.split(" ", MOST_SIGNATURES + 1);
        for (int i = 0; i < Math.min(all.length, MOST_SIGNATURES); i++) {
            if (isRight(all[i], message)) {
                return new Webhook(id, sentAt);
            }
        }
        throw new RefusedException(Refusal.SIGNATURE);
    }

    private boolean isRight(String signature, byte[] message) {
        if (signature.startsWith("v1,")) {
            String value = signature.substring(3);
            return secrets.get().stream().anyMatch(secret -> same(new Secret(secret).standard(message), value));
        }
        return signature.startsWith("v1a,")
                && keys.stream().anyMatch(key -> key.verifies(message, signature.substring(4)));
    }

    private Webhook ofBrand(Headers headers, byte[] body) throws RefusedException {
        String timestamp = headers.only("X-" + brand + "-Timestamp");
        String signature = headers.only("X-" + brand + "-Signature");
        Instant sentAt = recent(timestamp);
        byte[] message = message(timestamp + ".", body);
        if (secrets.get().stream().noneMatch(secret -> same(new Secret(secret).brand(message), signature))) {
            throw new RefusedException(Refusal.SIGNATURE);
        }
        return new Webhook(null, sentAt);
    }

    private Instant recent(String timestamp) throws RefusedException {
        if (!SECONDS.matcher(timestamp).matches()) {
            throw new RefusedException(Refusal.TIMESTAMP);
        }
        Instant sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        Instant now = clock.instant();
        if (sentAt.isBefore(now.minus(tolerance))) {
            throw new RefusedException(Refusal.TOO_OLD);
        }
        if (sentAt.isAfter(now.plus(tolerance))) {
            throw new RefusedException(Refusal.TOO_NEW);
        }
        return sentAt;
    }

    /** Headers are bytes: ISO 8859-1 leaves each as it is. */
    private static byte[] message(String start, byte[] body) {
        byte[] head = start.getBytes(ISO_8859_1);
        byte[] message = new byte[head.length + body.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(body, 0, message, head.length, body.length);
        return message;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    /** Says what a verifier trusts. */
    public static final class Builder {

        private final List<String> secrets = new ArrayList<>();
        private final List<VerifyingKey> keys = new ArrayList<>();
        private Supplier<List<String>> supplier;
        private String brand;
        private Duration tolerance = Duration.ofMinutes(5);
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Trusts a signing secret. Call it again for each secret that overlaps with another.
         *
         * @throws IllegalArgumentException unless it is {@code whsec_} and base64
         */
        public Builder secret(String secret) {
            secrets.add(new Secret(Objects.requireNonNull(secret)).text());
            return this;
        }

        /** Trusts the secrets that this returns at the time of each request, for example from a table. */
        public Builder secrets(Supplier<List<String>> current) {
            supplier = Objects.requireNonNull(current);
            return this;
        }

        /**
         * Trusts a public key.
         *
         * @throws IllegalArgumentException unless it is {@code whpk_} and base64
         */
        public Builder publicKey(String key) {
            keys.add(new VerifyingKey(Objects.requireNonNull(key)));
            return this;
        }

        /** Trusts the two headers of a brand where {@code webhook-signature} is missing, for example {@code bookto}. */
        public Builder brand(String word) {
            brand = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
            return this;
        }

        /** How far the time of the signature may be away from now, in both directions; five minutes unless it is set. */
        public Builder tolerance(Duration duration) {
            tolerance = Objects.requireNonNull(duration);
            return this;
        }

        /** Where now comes from: for tests. */
        public Builder clock(Clock now) {
            clock = Objects.requireNonNull(now);
            return this;
        }

        public WebhookVerifier build() {
            return new WebhookVerifier(this);
        }
    }
}
