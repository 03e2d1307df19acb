package dev.postpaid.payments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.orders.Settlements;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.refunds.Refunds;
import dev.postpaid.web.RawBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Treats Mollie's notifications as hints and asks Mollie for the payment, with the seller's own key and outside any
 * transaction. Mollie also notifies about refunds, and the payment stays {@code paid}: so a payment that is settled already is asked
 * for again, and its refunds are if it has any.
 *
 * @see <a href="https://docs.mollie.com/reference/webhooks">Mollie: Webhooks</a>
 */
@ApplicationScoped
class Mollie {

    private static final Pattern PAYMENT_ID = Pattern.compile("tr_[A-Za-z0-9]{4,60}");

    @Inject
    PaymentProviders providers;

    @Inject
    MollieApi api;

    @Inject
    Settlements settlements;

    @Inject
    Reports reports;

    @Inject
    ProviderNotices notices;

    @Inject
    Refunds refunds;

    /** @throws ProblemException 503 if Mollie shall repeat it: it could not be asked, or the order is not known yet */
    void notified(String accountId, RawBody form) {
        Optional<String> id = paymentId(form);
        Optional<Credentials> ours = id.flatMap(any -> providers.credentials(accountId, ProviderName.MOLLIE));
        if (ours.isEmpty()) {
            return;
        }
        MolliePayment payment = api.payment(accountId, ours.get(), id.get());
        if (!settlements.isKnown(accountId, ProviderName.MOLLIE.word(), id.get())) {
            tell(accountId, id.get(), payment);
        }
        if (payment.refunded() && settlements.isKnown(accountId, ProviderName.MOLLIE.word(), id.get())) {
            api.refunds(accountId, ours.get(), id.get()).forEach(refund -> refunds.take(accountId, refund));
        }
    }

    private void tell(String accountId, String id, MolliePayment payment) {
        if (payment.paysNoOrder()) {
            notices.note(accountId, ProviderName.MOLLIE, NoticeKind.NO_ORDER_ID, id);
        }
        payment.report().ifPresent(report -> reports.settle(accountId, report));
        payment.end(accountId).ifPresent(reports::end);
    }

    /** The id of a payment, if the form has one; Mollie also notifies about other things. */
    static Optional<String> paymentId(RawBody form) {
        for (String field : new String(form.bytes(), ISO_8859_1).split("&")) {
            if (field.startsWith("id=")) {
                return decoded(field.substring("id=".length()))
                        .filter(id -> PAYMENT_ID.matcher(id).matches());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, UTF_8).strip());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
