package dev.postpaid.payments;

import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.Payment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/**
 * Payments that a person reports, who saw the money on a bank statement or in the till. The log of changes notes the
 * person.
 */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class ManualPayments {

    @Inject
    Orders orders;

    @Inject
    AuditEntries audit;

    /** @throws dev.postpaid.platform.ProblemException as {@link Orders#pay} */
    public void take(String accountId, String orderId, Payment payment) {
        orders.pay(accountId, orderId, payment);
        audit.note(accountId, "payment_taken", orderId);
    }
}
