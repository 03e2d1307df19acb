package dev.postpaid.payments;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import java.util.Locale;

/** The payment providers whose own notifications are understood here. */
enum ProviderName {
    MOLLIE("https://api.mollie.com"),
    STRIPE("https://api.stripe.com");

    private final String defaultBaseUrl;

    ProviderName(String defaultBaseUrl) {
        this.defaultBaseUrl = defaultBaseUrl;
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

    /** As addresses, payments and payloads write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String defaultBaseUrl() {
        return defaultBaseUrl;
    }
}
