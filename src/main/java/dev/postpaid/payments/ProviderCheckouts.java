package dev.postpaid.payments;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.RawBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.client5.http.classic.methods.HttpPost;

/** Payments that buyers make on the providers' own pages. Only the provider's notification tells that a buyer paid. */
@ApplicationScoped
public class ProviderCheckouts {

    private static final Logger LOG = Logger.getLogger(ProviderCheckouts.class.getName());

    @Inject
    PaymentProviders providers;

    @Inject
    ProviderClient client;

    @Inject
    Settings settings;

    /** The providers at which buyers of this account can pay: the ones for which it has an API key. */
    public List<String> of(String accountId) {
        return Arrays.stream(ProviderName.values())
                .filter(name -> providers
                        .credentials(accountId, name)
                        .filter(ours -> ours.apiKey() != null)
                        .isPresent())
                .map(ProviderName::word)
                .toList();
    }

    /**
     * Asks for the payment of an open order; asked again, it is the same payment.
     *
     * @return where the buyer pays: https, or where a provider's stand-in is
     * @throws ProblemException 404 if buyers cannot pay there, 503 if the provider did not do it
     */
    public URI begin(String provider, WantedPayment wanted) {
        String accountId = wanted.order().accountId();
        ProviderName name = ProviderName.of(provider);
        Credentials ours = providers
                .credentials(accountId, name)
                .filter(known -> known.apiKey() != null)
                .orElseThrow(() -> ProblemException.notFound("payment provider"));
        try {
            return url(name, ours, client.ask(ours, request(name, ours, wanted)));
        } catch (IOException | TimeoutException | ProblemException | ArithmeticException e) {
            LOG.log(
                    Level.WARNING,
                    "payment not begun, the buyer may try again account={0} provider={1} order={2}: {3}",
                    new Object[] {accountId, provider, wanted.order().id(), e.toString()});
            throw new ProblemException(ProblemType.UNAVAILABLE, "The payment provider cannot be reached now.");
        }
    }

    private HttpPost request(ProviderName name, Credentials ours, WantedPayment wanted) {
        String notified =
                ProviderView.notificationUrl(name.word(), wanted.order().accountId(), settings);
        HttpPost request =
                switch (name) {
                    case MOLLIE -> MollieCheckout.request(ours, wanted, notified);
                    case STRIPE -> StripeCheckout.request(ours, wanted);
                };
        request.setHeader("Idempotency-Key", wanted.order().id());
        return request;
    }

    private static URI url(ProviderName name, Credentials ours, ProviderAnswer answer) throws IOException {
        if (answer.status() / 100 != 2) {
            throw new IOException("status " + answer.status());
        }
        JsonObject made = new RawBody(answer.body()).json();
        String url = name == ProviderName.MOLLIE ? MollieCheckout.url(made) : StripeCheckout.url(made);
        if (url == null || !ours.baseUrl().mayLeadTo(url)) {
            throw new IOException("no address to pay at");
        }
        return URI.create(url);
    }
}
