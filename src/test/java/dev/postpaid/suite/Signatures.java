package dev.postpaid.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.postpaid.Receiver.Received;
import java.net.http.HttpHeaders;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies what arrived, as its receivers do. */
final class Signatures {

    private Signatures() {}

    /** By the library of the Standard Webhooks. */
    static boolean standardVerifies(Received request, String secret) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        try {
            new Webhook(secret).verify(request.text(), HttpHeaders.of(headers, (name, value) -> true));
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        } catch (EmptyWebhookSecretException e) {
            throw new AssertionError(e);
        }
    }

    /** As bookto's page says. */
    static boolean booktoVerifies(Received request, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            byte[] signature =
                    mac.doFinal((request.header("x-bookto-timestamp") + "." + request.text()).getBytes(UTF_8));
            return request.header("x-bookto-signature")
                    .equals("sha256=" + HexFormat.of().formatHex(signature));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
