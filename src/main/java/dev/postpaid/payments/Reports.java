package dev.postpaid.payments;

import dev.postpaid.orders.Orders;
import dev.postpaid.orders.Payment;
import dev.postpaid.orders.Settled;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hands verified reports to the orders. */
@ApplicationScoped
class Reports {

    private static final Logger LOG = Logger.getLogger(Reports.class.getName());

    @Inject
    Orders orders;

    /** @throws ProblemException 503 if the order is not known yet: the provider will report again */
    void settle(String accountId, Report report) {
        Payment payment = report.receipt().payment();
        Settled settled = orders.settle(accountId, report.orderId(), report.receipt());
        Object[] what = {accountId, payment.provider(), payment.reference()};
        switch (settled) {
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
            case NO_ORDER -> {
                LOG.log(
                        Level.WARNING,
                        "payment of an unknown order, provider is asked to repeat account={0} provider={1} reference={2}",
                        what);
                throw new ProblemException(
                        ProblemType.UNAVAILABLE, "This payment's order is not known yet; please repeat.");
            }
        }
    }
}
