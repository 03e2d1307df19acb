package dev.postpaid.payments;

import dev.postpaid.orders.SettlementResult;
import dev.postpaid.payments.ProviderFailure.Reason;
import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.RawBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/**
 * What a provider itself says was paid, asked with the account's credentials. No call belongs into a transaction: a provider can
 * take long.
 */
@ApplicationScoped
public class ReceivedPayments {

    /** Of a page: Mollie's has up to 250 payments, Stripe's up to 100 events, some 10 KB each. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    @Inject
    PaymentProviders providers;

    @Inject
    ProviderClient client;

    @Inject
    Reports reports;

    /**
     * A page of the payments of a period.
     *
     * @param since Stripe: when they were paid; Mollie: when they were begun
     * @param cursor of the page before; null for the first page
     */
    public ReceivedPage page(String accountId, String provider, Instant since, String cursor) throws ProviderFailure {
        ProviderName name = ProviderName.of(provider);
        String path = name == ProviderName.MOLLIE ? MollieList.path(cursor) : StripeEvents.path(since, cursor);
        JsonObject list = ask(accountId, name, path);
        try {
            return name == ProviderName.MOLLIE ? MollieList.read(list, since) : StripeEvents.read(list);
        } catch (InvalidValueException e) {
            throw new ProviderFailure(Reason.NOT_UNDERSTOOD, e.toString(), null);
        }
    }

    /**
     * Asks for a payment again and settles it as its notification would. Repeating it changes nothing.
     *
     * @param source of the {@link ReceivedPayment}
     * @return empty if it is not paid, or names no order any more
     */
    public Optional<SettlementResult> settle(String accountId, String provider, String source) throws ProviderFailure {
        ProviderName name = ProviderName.of(provider);
        String path = name == ProviderName.MOLLIE ? "/v2/payments/" : "/v1/events/";
        JsonObject json = ask(accountId, name, path + source);
        Optional<Report> report;
        try {
            report = name == ProviderName.MOLLIE
                    ? MolliePayment.read(source, json).report()
                    : StripeEvent.report(json);
        } catch (InvalidValueException e) {
            throw new ProviderFailure(Reason.NOT_UNDERSTOOD, e.toString(), null);
        }
        return report.map(known -> reports.record(accountId, known));
    }

    private JsonObject ask(String accountId, ProviderName name, String path) throws ProviderFailure {
        Credentials ours = providers
                .credentials(accountId, name)
                .filter(known -> known.apiKey() != null)
                .orElseThrow(() -> new ProviderFailure(Reason.NO_KEY, "no API key", null));
        HttpGet question = new HttpGet(ours.baseUrl().at(path));
        question.setHeader("Accept", name == ProviderName.MOLLIE ? "application/hal+json" : "application/json");
        ProviderAnswer answer;
        try {
            answer = client.ask(ours, question, MOST_BYTES);
        } catch (IOException | TimeoutException e) {
            throw new ProviderFailure(Reason.UNREACHABLE, e.toString(), null);
        }
        refuse(name, answer);
        try {
            return new RawBody(answer.body()).json();
        } catch (ProblemException | InvalidValueException e) {
            throw new ProviderFailure(Reason.NOT_UNDERSTOOD, e.toString(), null);
        }
    }

    private static void refuse(ProviderName name, ProviderAnswer answer) throws ProviderFailure {
        int status = answer.status();
        if (status == 200) {
            return;
        }
        Reason reason = name.refusesWith(status)
                ? Reason.KEY_REFUSED
                : switch (status) {
                    case 403 -> Reason.KEY_NOT_ALLOWED;
                    case 404, 410 -> Reason.NOT_FOUND;
                    case 429 -> Reason.RATE_LIMITED;
                    default -> status >= 500 ? Reason.UNREACHABLE : Reason.NOT_UNDERSTOOD;
                };
        throw new ProviderFailure(reason, "status " + status, retryAfter(answer));
    }

    /** In seconds; a date is not used by these providers. */
    private static Duration retryAfter(ProviderAnswer answer) {
        String given = answer.retryAfter();
        return given != null && given.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(given)) : null;
    }
}
