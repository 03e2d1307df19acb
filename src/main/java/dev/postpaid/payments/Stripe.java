package dev.postpaid.payments;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.RawBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Takes Stripe's events by their signature and asks nothing back.
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
    Clock clock;

    /** @throws ProblemException 400 unless this account's secret signed it just now; 503 if Stripe shall repeat it */
    void notified(String accountId, String signature, RawBody body) {
        boolean genuine = providers
                .credentials(accountId, ProviderName.STRIPE)
                .filter(ours ->
                        StripeSignature.parse(signature).verifies(ours.webhookSecret(), body.bytes(), clock.instant()))
                .isPresent();
        if (!genuine) {
            throw new ProblemException(
                    ProblemType.INVALID_SIGNATURE,
                    "Stripe-Signature does not fit this body, this account or this time.");
        }
        try {
            StripeEvent.report(body.json()).ifPresent(report -> reports.settle(accountId, report));
        } catch (InvalidValueException e) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "The event cannot be understood: " + e.field() + " " + e.getMessage() + ".");
        }
    }
}
