package dev.postpaid.payments;

import dev.postpaid.egress.Targets;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.JsonInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Sets credentials at a provider. Their address is judged by the URL guard, and the provider is asked once whether it takes
 * the API key; both happen before the transaction, since they can take long.
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

    /**
     * What became of it.
     *
     * @param isNew whether the account had none at this provider before
     */
    public record Outcome(ProviderView view, boolean isNew) {}

    /**
     * Reads {@code {"api_key","webhook_secret","test_webhook_secret","base_url"}}, and replaces all that was there.
     *
     * @throws ProblemException 404 if there is no such provider; 422 naming every field that broke a rule, an address that
     *     must not be asked and an API key that the provider refuses among them
     */
    public Outcome put(String accountId, String word, JsonInput body) {
        String warning = warning(ProviderName.of(word), body, null);
        return outcome(providers.put(accountId, word, body), warning);
    }

    /** The same, but a key or a secret that is not given stays as it was. @throws ProblemException as {@link #put} */
    public Outcome change(String accountId, String word, JsonInput body) {
        ProviderName name = ProviderName.of(word);
        String warning =
                warning(name, body, providers.credentials(accountId, name).orElse(null));
        return outcome(providers.change(accountId, word, body), warning);
    }

    private String warning(ProviderName name, JsonInput body, Credentials kept) {
        Credentials wanted = Credentials.from(name, body, kept);
        return body.finish(() -> {
            boolean moves = kept == null || !wanted.baseUrl().equals(kept.baseUrl());
            if (moves && !wanted.baseUrl().value().equals(name.defaultBaseUrl())) {
                targets.checkApi(wanted.baseUrl().target(), "base_url");
            }
            boolean unknown =
                    wanted.apiKey() != null && (moves || !wanted.apiKey().equals(kept.apiKey()));
            return unknown ? keys.warning(name, wanted) : null;
        });
    }

    private Outcome outcome(PaymentProviders.Put put, String warning) {
        return new Outcome(ProviderView.of(put.provider(), settings, warning), put.isNew());
    }
}
