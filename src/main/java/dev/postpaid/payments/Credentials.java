package dev.postpaid.payments;

import dev.postpaid.egress.TargetUrl;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What an account has at a provider.
 *
 * @param apiKey to ask the provider with; Mollie's must be there, Stripe's may be null: only its checkout needs it
 * @param webhookSecret what Stripe signs with; null for Mollie, which does not sign
 * @param testWebhookSecret what Stripe signs with in the other mode; may be null
 */
record Credentials(BaseUrl baseUrl, String apiKey, String webhookSecret, String testWebhookSecret) {

    /** It goes into a header: visible ASCII and nothing else. */
    private static final Pattern KEY = Pattern.compile("[!-~]{1,250}");

    private static final Pattern SECRET = Pattern.compile("whsec_[!-~]{1,250}");

    /** @throws InvalidValueException naming the field that broke a rule; the message does not repeat it */
    Credentials {
        checkKey(apiKey);
        checkSecret("webhook_secret", webhookSecret);
        checkSecret("test_webhook_secret", testWebhookSecret);
    }

    private static String checkKey(String key) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new InvalidValueException("api_key", Rule.of("api_key_characters"));
        }
        return key;
    }

    private static String checkSecret(String field, String secret) {
        if (secret != null && !SECRET.matcher(secret).matches()) {
            throw new InvalidValueException(field, Rule.of("stripe_secret"));
        }
        return secret;
    }

    /**
     * Reads the body of {@code PUT /payment-providers/…}.
     *
     * @param kept whose keys stay where the body has none, or null; a key is kept for its address only, or a person who may
     *     not read it could have it sent anywhere
     * @param guard vets an address that is neither the provider's own nor the one that is kept; refuses it by a 422
     * @throws dev.postpaid.platform.ProblemException 422 with every error
     */
    static Credentials from(ProviderName name, JsonInput body, Credentials kept, Function<TargetUrl, BaseUrl> guard) {
        String given = body.text("base_url");
        TargetUrl typed = body.make(() -> BaseUrl.typed(given == null ? name.defaultBaseUrl() : given), "base_url");
        String apiKey = apiKey(name, body, kept);
        boolean signs = name == ProviderName.STRIPE;
        String secret = signs ? secret("webhook_secret", body, kept == null ? null : kept.webhookSecret) : null;
        String testSecret =
                signs ? secret("test_webhook_secret", body, kept == null ? null : kept.testWebhookSecret) : null;
        if (signs && secret == null) {
            body.requiredText("webhook_secret");
        }
        boolean keepsKey = kept != null && kept.apiKey != null && !body.has("api_key");
        if (keepsKey && typed != null && !kept.baseUrl.is(typed)) {
            body.error("api_key", Rule.of("key_again"));
        }
        body.finish();
        return new Credentials(base(name, typed, kept, guard), apiKey, secret, testSecret);
    }

    /** The name of a chosen address is looked up last, since that can take long. */
    private static BaseUrl base(
            ProviderName name, TargetUrl typed, Credentials kept, Function<TargetUrl, BaseUrl> guard) {
        BaseUrl standard = BaseUrl.standard(name);
        if (standard.is(typed)) {
            return standard;
        }
        return kept != null && kept.baseUrl.is(typed) ? kept.baseUrl : guard.apply(typed);
    }

    private static String apiKey(ProviderName name, JsonInput body, Credentials kept) {
        if (kept != null && kept.apiKey != null && !body.has("api_key")) {
            return kept.apiKey;
        }
        String key = name == ProviderName.MOLLIE ? body.requiredText("api_key") : body.text("api_key");
        return body.make(() -> name.checked(checkKey(key)), "api_key");
    }

    private static String secret(String field, JsonInput body, String kept) {
        return body.has(field) ? body.make(() -> checkSecret(field, body.text(field)), field) : kept;
    }

    /** Without the secrets, which must never reach a log. */
    @Override
    public String toString() {
        return "Credentials[" + baseUrl.value() + "]";
    }
}
