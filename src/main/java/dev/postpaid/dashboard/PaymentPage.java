package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.orders.Payment;
import dev.postpaid.payments.ManualPayments;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** Marks the open order of {@code ?id=} as paid, as part of its page. */
@Named
@RequestScoped
public class PaymentPage {

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    ManualPayments payments;

    @Inject
    Clock clock;

    private String provider = "bank_transfer";
    private String reference;
    private String paidAt;
    private boolean test;

    /** Marks the order as paid; webhooks are sent as for any payment. */
    @Changing
    public void take() {
        Payment payment = Payment.reported(
                provider == null ? "" : provider, reference, visitor.moment("paid_at", paidAt), test, clock.instant());
        String id = Faces.getRequestParameter("id");
        payments.take(caller.accountId(), id, payment);
        Messages.addFlashGlobalInfo(Texts.of("payment.taken"));
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/order?id=" + id);
    }

    public String getProvider() {
        return provider;
    }

    public void setProvider(String provider) {
        this.provider = provider;
    }

    public String getReference() {
        return reference;
    }

    public void setReference(String reference) {
        this.reference = reference;
    }

    public String getPaidAt() {
        return paidAt;
    }

    public void setPaidAt(String paidAt) {
        this.paidAt = paidAt;
    }

    public boolean isTest() {
        return test;
    }

    public void setTest(boolean test) {
        this.test = test;
    }
}
