package dev.postpaid.payments;

import dev.postpaid.egress.TargetUrl;
import dev.postpaid.egress.Targets;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.JsonInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * Sets credentials at a provider. Their address is judged by the URL guard, and the provider is asked once whether it
 * takes the API key; both happen before the transaction, since they can take long.
 */
@ApplicationScoped
public class ProviderSetup {

    @Inject
    PaymentProviders providers;

    @Inject
    Targets targets;

    @Inject
    KeyCheck keys;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * The result of saving credentials.
     *
     * @param isNew whether the account had none at this provider before
     */
    public record Outcome(ProviderView view, boolean isNew) {}

    /**
     * Reads {@code {"api_key","webhook_secret","test_webhook_secret","base_url"}}, and replaces all that was there.
     *
     * @throws ProblemException 404 if there is no such provider; 422 naming every field that broke a rule, an address
     *     that must not be asked and an API key that the provider refuses among them
     */
    public Outcome put(String accountId, String word, JsonInput body) {
        ProviderName name = ProviderName.of(word);
        Credentials wanted = Credentials.from(name, body, null, this::vetted);
        String warning = warning(name, wanted, null);
        return outcome(providers.put(accountId, name, wanted), warning);
    }

    /** The same, but a key or a secret that is not given stays as it was. @throws ProblemException as {@link #put} */
    public Outcome change(String accountId, String word, JsonInput body) {
        ProviderName name = ProviderName.of(word);
        Credentials kept = providers.credentials(accountId, name).orElse(null);
        Credentials wanted = Credentials.from(name, body, kept, this::vetted);
        String warning = warning(name, wanted, kept);
        PaymentProviders.Put put =
                providers.change(accountId, name, now -> Credentials.from(name, body, now, same -> wanted.baseUrl()));
        return outcome(put, warning);
    }

    /**
     * Reads {@code {"reconcile_nightly"}}.
     *
     * @throws ProblemException 404 if the account has nothing at this provider, 422 for an unknown word, or without an API key
     */
    public ProviderView reconcile(String accountId, String word, JsonInput body) {
        String given = body.requiredText("reconcile_nightly");
        Nightly mode = body.finish(() -> Nightly.ofWord(given));
        Instant next = Nightly.next(settings.hour(Setting.RECONCILIATION_HOUR), clock.instant());
        return ProviderView.of(providers.reconcile(accountId, word, mode, next), settings);
    }

    private BaseUrl vetted(TargetUrl url) {
        return BaseUrl.of(targets.checkApi(url, "base_url"));
    }

    /** Null where nothing has to be said about the API key, or the provider has taken it before. */
    private String warning(ProviderName name, Credentials wanted, Credentials kept) {
        boolean isKnown = wanted.apiKey() == null
                || kept != null
                        && wanted.baseUrl().equals(kept.baseUrl())
                        && wanted.apiKey().equals(kept.apiKey());
        return isKnown ? null : keys.warning(name, wanted);
    }

    private Outcome outcome(PaymentProviders.Put put, String warning) {
        return new Outcome(ProviderView.of(put.provider(), settings, warning), put.isNew());
    }
}
