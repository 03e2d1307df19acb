package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Caller;
import dev.postpaid.orders.Payment;
import dev.postpaid.payments.ManualPayments;
import dev.postpaid.web.JsonInput;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.time.Clock;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** Marking the open order of {@code ?id=} as paid, as part of its page. */
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

    /** Receivers are told as of any payment. */
    @Changing
    public void take() {
        JsonInput body = new JsonInput(body());
        Payment payment = Payment.from(body, clock.instant());
        String id = Faces.getRequestParameter("id");
        body.finish();
        payments.take(caller.accountId(), id, payment);
        Messages.addFlashGlobalInfo(Texts.of("payment.taken"));
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/order?id=" + id);
    }

    private JsonObject body() {
        var body = JSON.createObjectBuilder()
                .add("provider", provider == null ? "" : provider)
                .add("reference", reference == null ? "" : reference)
                .add("is_test", test);
        if (paidAt != null) {
            body.add("paid_at", visitor.moment(paidAt));
        }
        return body.build();
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
