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
        if (apiKey != null && !KEY.matcher(apiKey).matches()) {
            throw new InvalidValueException("api_key", "must be 1 to 250 visible ASCII characters without spaces");
        }
        if (webhookSecret != null && !SECRET.matcher(webhookSecret).matches()) {
            throw new InvalidValueException(
                    "webhook_secret", "must be Stripe's signing secret, which begins with whsec_");
        }
    }

    /** Reads the body of {@code PUT /payment-providers/…}; null if anything is wrong with it. */
    static Credentials from(ProviderName name, JsonInput body, boolean loopbackOpen) {
        String given = body.text("base_url");
        String url = given == null ? name.defaultBaseUrl() : given;
        boolean signs = name == ProviderName.STRIPE;
        String apiKey = signs ? body.text("api_key") : body.requiredText("api_key");
        String secret = signs ? body.requiredText("webhook_secret") : null;
        return body.make(() -> new Credentials(BaseUrl.of(url, loopbackOpen), apiKey, secret));
    }

    /** Without the secrets, which must never reach a log. */
    @Override
    public String toString() {
        return "Credentials[" + baseUrl.value() + "]";
    }
}
