package dev.postpaid.payments;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The payment providers whose notifications are supported. */
enum ProviderName {
    /** @see <a href="https://docs.mollie.com/reference/authentication">Mollie: Authentication</a> */
    MOLLIE("https://api.mollie.com", "/v2/methods", "(test|live)_[A-Za-z0-9]{30,}", Set.of(401, 403)),

    /** Its 403 means that a restricted key is valid but may not read this. */
    STRIPE("https://api.stripe.com", "/v1/checkout/sessions?limit=1", "(sk|rk)_.+", Set.of(401));

    private final String defaultBaseUrl;
    private final String question;
    private final Pattern key;
    private final Set<Integer> refusals;

    /**
     * @param question a request that every key may make and that changes nothing
     * @param key how its API keys are written
     * @param refusals the statuses by which it refuses a key
     */
    ProviderName(String defaultBaseUrl, String question, String key, Set<Integer> refusals) {
        this.defaultBaseUrl = defaultBaseUrl;
        this.question = question;
        this.key = Pattern.compile(key);
        this.refusals = refusals;
    }

    /** @throws ProblemException 404 if there is no such provider */
    static ProviderName of(String word) {
        for (ProviderName name : values()) {
            if (name.word().equals(word)) {
                return name;
            }
        }
        throw new ProblemException(ProblemType.NOT_FOUND, "The payment providers are mollie and stripe.");
    }

    /** As URLs, payments and payloads write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the API key as it is. @throws InvalidValueException for one that is another provider's, or cut off */
    String checked(String apiKey) {
        if (apiKey != null && !key.matcher(apiKey).matches()) {
            throw this == MOLLIE
                    ? new InvalidValueException("api_key", Rule.of("mollie_key"))
                    : new InvalidValueException("api_key", Rule.of("stripe_key"));
        }
        return apiKey;
    }

    String question() {
        return question;
    }

    boolean refusesWith(int status) {
        return refusals.contains(status);
    }

    String defaultBaseUrl() {
        return defaultBaseUrl;
    }
}
