package dev.postpaid.payments;

import dev.postpaid.platform.Settings;
import java.time.Instant;

/**
 * An account's credentials at a provider, without the secrets.
 *
 * @param notificationUrl what the provider has to be told to call
 * @param reconcileNightly {@code off}, {@code report} or {@code repair}
 * @param warning what could not be checked when they were saved; else null
 */
public record ProviderView(
        String provider,
        String baseUrl,
        boolean hasApiKey,
        boolean hasWebhookSecret,
        boolean hasTestWebhookSecret,
        String notificationUrl,
        Instant createdAt,
        Instant updatedAt,
        String reconcileNightly,
        String warning) {

    public static ProviderView of(PaymentProvider provider, Settings settings) {
        return of(provider, settings, null);
    }

    static ProviderView of(PaymentProvider provider, Settings settings, String warning) {
        String word = provider.name().word();
        return new ProviderView(
                word,
                provider.baseUrl(),
                provider.hasApiKey(),
                provider.hasWebhookSecret(),
                provider.hasTestWebhookSecret(),
                notificationUrl(word, provider.accountId(), settings),
                provider.createdAt(),
                provider.updatedAt(),
                provider.nightly().word(),
                warning);
    }

    /** The same before there are credentials: Stripe makes its signing secret only for an address that it was given. */
    public static String notificationUrl(String provider, String accountId, Settings settings) {
        return settings.ownAddress().at("/api/v1/payments/" + provider + "/" + accountId);
    }
}
