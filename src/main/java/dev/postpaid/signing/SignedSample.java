package dev.postpaid.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A signed request for testing a receiver. The {@link Signer} of real requests signs it, with a secret that no endpoint
 * uses.
 *
 * @param timestampHeader the name of Postpaid's own header, for example {@code X-Bookto-Timestamp}
 * @param signatureHeader the name of Postpaid's own header, for example {@code X-Bookto-Signature}
 * @param keySignature what the key pair of the public key adds to {@code webhook-signature}
 */
public record SignedSample(
        String secret,
        String id,
        long timestamp,
        String body,
        String timestampHeader,
        String signatureHeader,
        String brandSignature,
        String standardSignature,
        String publicKey,
        String keySignature) {

    /** Decodes to a text that says that it is not a real secret. It has 24 bytes, like real secrets. */
    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("not-a-real-secret-at-all".getBytes(UTF_8));

    /** Its private key says the same. */
    private static final SigningKeyPair KEY_PAIR = SigningKeyPair.of(
            "not-a-real-private-key-at-all...".getBytes(UTF_8),
            new VerifyingKey("whpk_m6Ze6LjV6xQyUDf09a5FtAgSdvwyj0CXVnk4Eher7mQ="));

    private static final String ID = "evt_example";
    private static final long TIMESTAMP = 1_800_000_000;
    private static final String BODY =
            "{\"event\":\"order.paid\",\"order_number\":\"ORD-EXAMPLE\",\"is_test_order\":true}";

    /** @param brand the word in Postpaid's own headers */
    public static SignedSample of(String brand) {
        Signer signer = new Signer(brand);
        Map<String, String> headers = signer.sign(ID, TIMESTAMP, BODY.getBytes(UTF_8), List.of(SECRET), null);
        return new SignedSample(
                SECRET,
                ID,
                TIMESTAMP,
                BODY,
                signer.timestampHeader(),
                signer.signatureHeader(),
                headers.get(signer.signatureHeader()),
                headers.get("webhook-signature"),
                KEY_PAIR.publicKey().value(),
                KEY_PAIR.sign(ID, TIMESTAMP, BODY.getBytes(UTF_8)));
    }
}
