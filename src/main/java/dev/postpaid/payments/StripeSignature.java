package dev.postpaid.payments;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.platform.Hmac;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The header {@code Stripe-Signature}: {@code t=<unix seconds>,v1=<hex>}, where {@code v1} is the HMAC-SHA256 of {@code
 * <t>.<body>}, keyed with the whole secret. There is one {@code v1} for each secret that is live while Stripe rolls
 * them; other schemes, such as {@code v0} in test mode, prove nothing.
 *
 * @param timestamp as it was signed; empty where the header has none
 * @see <a href="https://docs.stripe.com/webhooks/signature">Stripe: Verify webhook signatures</a>
 */
record StripeSignature(String timestamp, List<String> v1) {

    /** How old, or how far in the future, it may be; the same as in Stripe's own libraries. */
    static final Duration TOLERANCE = Duration.ofSeconds(300);

    /** @param header may be null, or anything */
    static StripeSignature parse(String header) {
        String timestamp = "";
        List<String> v1 = new ArrayList<>();
        for (String element : (header == null ? "" : header).split(",")) {
            String item = element.strip();
            if (item.startsWith("t=")) {
                timestamp = item.substring("t=".length());
            } else if (item.startsWith("v1=")) {
                v1.add(item.substring("v1=".length()));
            }
        }
        return new StripeSignature(timestamp, v1);
    }

    boolean verifies(String secret, byte[] body, Instant now) {
        return isRecent(now) && isSignedWith(secret, body);
    }

    private boolean isRecent(Instant now) {
        return timestamp.matches("\\d{1,11}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0;
    }

    /** Compares in constant time. */
    private boolean isSignedWith(String secret, byte[] body) {
        byte[] expected = HexFormat.of().formatHex(hmac(secret, body)).getBytes(US_ASCII);
        return v1.stream().anyMatch(given -> MessageDigest.isEqual(expected, given.getBytes(UTF_8)));
    }

    private byte[] hmac(String secret, byte[] body) {
        return Hmac.sha256(secret.getBytes(UTF_8), (timestamp + ".").getBytes(US_ASCII), body);
    }
}
