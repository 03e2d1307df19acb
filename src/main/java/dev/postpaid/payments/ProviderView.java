package dev.postpaid.payments;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import java.time.Instant;

/**
 * All that is shown of an account's credentials at a provider.
 *
 * @param notificationUrl what the provider has to be told to call
 */
public record ProviderView(
        String provider,
        String baseUrl,
        boolean hasApiKey,
        boolean hasWebhookSecret,
        String notificationUrl,
        Instant createdAt,
        Instant updatedAt) {

    public static ProviderView of(PaymentProvider provider, Settings settings) {
        String word = provider.name().word();
        return new ProviderView(
                word,
                provider.baseUrl(),
                provider.hasApiKey(),
                provider.hasWebhookSecret(),
                notificationUrl(word, provider.accountId(), settings),
                provider.createdAt(),
                provider.updatedAt());
    }

    /** The same before there are credentials: Stripe makes its signing secret only for an address that it was given. */
    public static String notificationUrl(String provider, String accountId, Settings settings) {
        String base = settings.text(Setting.BASE_URL).replaceFirst("/+$", "");
        return base + "/api/v1/payments/" + provider + "/" + accountId;
    }
}
