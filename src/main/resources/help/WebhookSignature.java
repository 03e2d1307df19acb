import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

public final class WebhookSignature {

    private static final long TOLERANCE = 5 * 60; // seconds
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    // header: finds a header by its name or gives null, such as request::getHeader.
    // rawBody: the bytes as they arrived, before anything parsed them.
    // publicKey: begins with whpk_. While a secret is being replaced there are two signatures v1a; one must fit.
    public static boolean isGenuineByKey(
            UnaryOperator<String> header, byte[] rawBody, String publicKey, Instant now) {
        String timestamp = given(header, "webhook-timestamp");
        byte[] before = (given(header, "webhook-id") + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        boolean isRecent = timestamp.matches("[0-9]{1,12}")
                && Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) <= TOLERANCE;
        boolean fits = false;
        for (String signature : given(header, "webhook-signature").split(" ")) {
            fits |= signature.startsWith("v1a,") && isBy(key(publicKey), signature.substring(4), before, rawBody);
        }
        return isRecent && fits;
    }

    private static boolean isBy(PublicKey key, String signature, byte[] before, byte[] rawBody) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(before);
            check.update(rawBody);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey key(String publicKey) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(ED25519);
        encoded.writeBytes(Base64.getDecoder().decode(publicKey.replace("whpk_", "")));
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String given(UnaryOperator<String> header, String name) {
        String value = header.apply(name);
        return value == null ? "" : value;
    }
}
