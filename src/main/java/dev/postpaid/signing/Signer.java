package dev.postpaid.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.platform.Hmac;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Signs a message in every way that receivers use, so that they can verify that it is authentic and recent: with bookto's
 * two headers, the three headers of Standard Webhooks (standardwebhooks.com, version 1.0.0) and Butlerapp's fixed key.
 */
public final class Signer {

    /** The header of Butlerapp. It contains a key that the seller typed, unchanged. */
    public static final String KEY_HEADER = "X-Webhook-Signature";

    private static final String PREFIX = "whsec_";
    private static final Pattern BRAND = Pattern.compile("[a-z][a-z0-9-]*");

    private final String timestampHeader;
    private final String signatureHeader;

    /** @param brand the word in Postpaid's own headers: {@code bookto} results in {@code X-Bookto-Signature} */
    public Signer(String brand) {
        if (!BRAND.matcher(brand).matches()) {
            throw new InvalidValueException("brand", Rule.of("brand"));
        }
        String word = Character.toUpperCase(brand.charAt(0)) + brand.substring(1);
        timestampHeader = "X-" + word + "-Timestamp";
        signatureHeader = "X-" + word + "-Signature";
    }

    String timestampHeader() {
        return timestampHeader;
    }

    String signatureHeader() {
        return signatureHeader;
    }

    /**
     * The headers to send with a message that no key pair signs.
     *
     * @see #sign(String, long, byte[], List, List, String)
     */
    public Map<String, String> sign(String id, long timestamp, byte[] body, List<String> secrets, String key) {
        return sign(id, timestamp, body, secrets, List.of(), key);
    }

    /**
     * The headers to send with a message, in order.
     *
     * @param id the event's id, which is the same for every attempt
     * @param timestamp the time of this attempt, in seconds since 1970
     * @param body the exact bytes that are sent
     * @param secrets all signing secrets that are valid now, at least one, each {@code whsec_} and base64; bookto's header
     *     uses only the first
     * @param keyPairs all key pairs that are valid now
     * @param key the value of {@link #KEY_HEADER}, or null for none
     */
    public Map<String, String> sign(
            String id, long timestamp, byte[] body, List<String> secrets, List<SigningKeyPair> keyPairs, String key) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("nothing to sign with");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(timestampHeader, Long.toString(timestamp));
        headers.put(signatureHeader, brandSignature(secrets.get(0), timestamp, body));
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put(
                "webhook-signature",
                Stream.concat(
                                secrets.stream().map(secret -> standardSignature(secret, id, timestamp, body)),
                                keyPairs.stream().map(pair -> pair.sign(id, timestamp, body)))
                        .collect(Collectors.joining(" ")));
        if (key != null) {
            headers.put(KEY_HEADER, key);
        }
        return headers;
    }

    /** The HMAC key is the secret as the seller sees it, including the prefix: receivers paste the whole text. */
    public static String brandSignature(String secret, long timestamp, byte[] body) {
        return "sha256="
                + HexFormat.of()
                        .formatHex(Hmac.sha256(secret.getBytes(UTF_8), (timestamp + ".").getBytes(UTF_8), body));
    }

    /** The HMAC key is the decoded secret. */
    static String standardSignature(String secret, String id, long timestamp, byte[] body) {
        String encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
        byte[] mac =
                Hmac.sha256(Base64.getDecoder().decode(encoded), (id + "." + timestamp + ".").getBytes(UTF_8), body);
        return "v1," + Base64.getEncoder().encodeToString(mac);
    }
}
