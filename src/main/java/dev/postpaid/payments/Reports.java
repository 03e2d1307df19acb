package dev.postpaid.payments;

import dev.postpaid.orders.Payment;
import dev.postpaid.orders.SettlementResult;
import dev.postpaid.orders.Settlements;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Settles verified reports. */
@ApplicationScoped
class Reports {

    private static final Logger LOG = Logger.getLogger(Reports.class.getName());

    @Inject
    Settlements settlements;

    @Inject
    ProviderNotices notices;

    @Inject
    Event<PaymentEnded> ended;

    /** @throws ProblemException 503 if the order is not known yet: the provider will report again */
    void settle(String accountId, Report report) {
        if (record(accountId, report) == SettlementResult.NO_ORDER) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "This payment's order is not known yet; please repeat.");
        }
    }

    /** The same, but says what came of it. The order of {@code NO_ORDER} may become known within an hour. */
    SettlementResult record(String accountId, Report report) {
        Payment payment = report.receipt().payment();
        Object[] what = {accountId, payment.provider(), payment.reference()};
        SettlementResult result = settlements.settle(accountId, report.orderId(), report.receipt());
        switch (result) {
            case PAID, KNOWN -> LOG.log(Level.FINE, "payment settled account={0} provider={1} reference={2}", what);
            case SURPLUS ->
                LOG.log(
                        Level.WARNING,
                        "order was paid before, kept as surplus account={0} provider={1} reference={2}",
                        what);
            case AMOUNT_MISMATCH ->
                LOG.log(
                        Level.WARNING,
                        "payment is not what the order costs, order stays open account={0} provider={1} reference={2}",
                        what);
            case OTHERS_ORDER ->
                notices.note(
                        accountId, ProviderName.of(payment.provider()), NoticeKind.UNKNOWN_ORDER, payment.reference());
            case NO_ORDER ->
                LOG.log(
                        Level.WARNING,
                        "payment of an unknown order, provider is asked to repeat account={0} provider={1} reference={2}",
                        what);
        }
        return result;
    }

    /** Nothing happens if the order is none of ours. */
    void end(PaymentEnded end) {
        if (Settlements.isOurs(end.orderId())) {
            ended.fire(end);
        }
    }
}
