import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public final class WebhookSignature {

    private static final long TOLERANCE = 5 * 60; // seconds

    // header: finds a header by its name or gives null, such as request::getHeader.
    // rawBody: the bytes as they arrived, before anything parsed them.
    public static boolean isGenuine(UnaryOperator<String> header, byte[] rawBody, String secret, Instant now) {
        String timestamp = given(header, "{{timestamp-header}}");
        byte[] mac = hmac(bytes(secret), timestamp + ".", rawBody);
        String expected = "sha256=" + HexFormat.of().formatHex(mac);
        return isRecent(timestamp, now) && isSame(expected, given(header, "{{signature-header}}"));
    }

    // The same by the headers of Standard Webhooks. While a secret is being replaced there are two signatures; one must fit.
    public static boolean isGenuineStandard(UnaryOperator<String> header, byte[] rawBody, String secret, Instant now) {
        String timestamp = given(header, "webhook-timestamp");
        byte[] key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
        byte[] mac = hmac(key, given(header, "webhook-id") + "." + timestamp + ".", rawBody);
        String expected = "v1," + Base64.getEncoder().encodeToString(mac);
        boolean fits = false;
        for (String signature : given(header, "webhook-signature").split(" ")) {
            fits |= isSame(expected, signature);
        }
        return isRecent(timestamp, now) && fits;
    }

    private static String given(UnaryOperator<String> header, String name) {
        String value = header.apply(name);
        return value == null ? "" : value;
    }

    private static boolean isRecent(String timestamp, Instant now) {
        return timestamp.matches("[0-9]{1,12}")
                && Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) <= TOLERANCE;
    }

    // Takes as long for a nearly right signature as for a wrong one.
    private static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(bytes(expected), bytes(given));
    }

    private static byte[] hmac(byte[] key, String before, byte[] rawBody) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(bytes(before));
            return mac.doFinal(rawBody);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
