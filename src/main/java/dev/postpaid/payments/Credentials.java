package dev.postpaid.payments;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.JsonInput;
import java.util.regex.Pattern;

/**
 * What an account has at a provider.
 *
 * @param apiKey to ask the provider with; Mollie's must be there, Stripe's may be null since nothing is asked there yet
 * @param webhookSecret what Stripe signs with; null for Mollie, which does not sign
 */
record Credentials(BaseUrl baseUrl, String apiKey, String webhookSecret) {

    /** It goes into a header: visible ASCII and nothing else. */
    private static final Pattern KEY = Pattern.compile("[!-~]{1,250}");

    private static final Pattern SECRET = Pattern.compile("whsec_[!-~]{1,250}");

    /** @throws InvalidValueException naming the field that broke a rule; the message does not repeat it */
    Credentials {
        checkKey(apiKey);
        checkSecret(webhookSecret);
    }

    private static String checkKey(String key) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new InvalidValueException("api_key", "must be 1 to 250 visible ASCII characters without spaces");
        }
        return key;
    }

    private static String checkSecret(String secret) {
        if (secret != null && !SECRET.matcher(secret).matches()) {
            throw new InvalidValueException(
                    "webhook_secret", "must be Stripe's signing secret, which begins with whsec_");
        }
        return secret;
    }

    /**
     * Reads the body of {@code PUT /payment-providers/…}.
     *
     * @param kept whose keys stay where the body has none, or null; a key is kept for its address only, else whoever may not
     *     read it could have it sent anywhere
     * @return null if anything is wrong with it
     */
    static Credentials from(ProviderName name, JsonInput body, boolean loopbackOpen, Credentials kept) {
        String given = body.text("base_url");
        String url = given == null ? name.defaultBaseUrl() : given;
        boolean signs = name == ProviderName.STRIPE;
        String keptKey = kept == null || body.has("api_key") ? null : kept.apiKey;
        String keptSecret = kept == null || body.has("webhook_secret") ? null : kept.webhookSecret;
        String apiKey = keptKey != null ? keptKey : signs ? body.text("api_key") : body.requiredText("api_key");
        String secret = keptSecret != null || !signs ? keptSecret : body.requiredText("webhook_secret");
        BaseUrl base = body.make(() -> BaseUrl.of(url, loopbackOpen), "base_url");
        body.make(() -> checkKey(apiKey), "api_key");
        body.make(() -> checkSecret(secret), "webhook_secret");
        if (keptKey != null && base != null && !base.equals(kept.baseUrl)) {
            body.error("api_key", "must be entered again for another address");
        }
        return body.make(() -> new Credentials(base, apiKey, secret));
    }

    /** Without the secrets, which must never reach a log. */
    @Override
    public String toString() {
        return "Credentials[" + baseUrl.value() + "]";
    }
}
