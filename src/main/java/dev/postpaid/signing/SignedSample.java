package dev.postpaid.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A request that whoever writes a receiver can try it with, signed by what signs the real ones, with a secret that is
 * nobody's.
 *
 * @param timestampHeader the name of our own header, for example {@code X-Bookto-Timestamp}
 * @param signatureHeader likewise
 */
public record SignedSample(
        String secret,
        String id,
        long timestamp,
        String body,
        String timestampHeader,
        String signatureHeader,
        String brandSignature,
        String standardSignature) {

    /** Says what it is to whoever decodes it; 24 bytes, as real ones have. */
    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("not-a-real-secret-at-all".getBytes(UTF_8));

    private static final String ID = "evt_example";
    private static final long TIMESTAMP = 1_800_000_000;
    private static final String BODY =
            "{\"event\":\"order.paid\",\"order_number\":\"ORD-EXAMPLE\",\"is_test_order\":true}";

    /** @param brand the word in our own headers */
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
                headers.get("webhook-signature"));
    }
}
