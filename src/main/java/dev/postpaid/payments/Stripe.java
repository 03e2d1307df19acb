package dev.postpaid.payments;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.refunds.Refunds;
import dev.postpaid.web.RawBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Takes Stripe's events. Their signature proves them, so Stripe is not asked.
 *
 * @see <a href="https://docs.stripe.com/checkout/fulfillment">Stripe: Fulfill orders</a>
 */
@ApplicationScoped
class Stripe {

    @Inject
    PaymentProviders providers;

    @Inject
    Reports reports;

    @Inject
    Refunds refunds;

    @Inject
    Clock clock;

    /** @throws ProblemException 400 unless this account's secret signed it just now; 503 if Stripe shall repeat it */
    void notified(String accountId, String signature, RawBody body) {
        boolean genuine = providers
                .credentials(accountId, ProviderName.STRIPE)
                .filter(ours -> isSigned(ours, StripeSignature.parse(signature), body))
                .isPresent();
        if (!genuine) {
            throw new ProblemException(
                    ProblemType.INVALID_SIGNATURE,
                    "Stripe-Signature does not fit this body, this account or this time.");
        }
        try {
            JsonObject event = body.json();
            StripeEvent.report(event).ifPresent(report -> reports.settle(accountId, report));
            StripeEvent.end(accountId, event).ifPresent(reports::end);
            StripeRefunds.read(event).forEach(refund -> refunds.take(accountId, refund));
        } catch (InvalidValueException e) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "The event cannot be understood: " + e.field() + " " + e.getMessage() + ".");
        }
    }

    /** Stripe's live and test mode have a secret each. */
    private boolean isSigned(Credentials ours, StripeSignature signature, RawBody body) {
        return Stream.of(ours.webhookSecret(), ours.testWebhookSecret())
                .filter(Objects::nonNull)
                .anyMatch(secret -> signature.verifies(secret, body.bytes(), clock.instant()));
    }
}
