package dev.postpaid.dashboard;

import dev.postpaid.orders.Order;
import dev.postpaid.payments.PaymentEnd;
import dev.postpaid.products.Checkouts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;

/** The page of the test provider, at which no money moves: the buyer chooses how the payment ends. */
@Named
@RequestScoped
public class CheckoutTestPage {

    @Inject
    Checkouts checkouts;

    @Inject
    Visitor visitor;

    private Order order;

    /** The order in the address. @throws ProblemException 404 if there is none */
    public Order getOrder() {
        if (order == null) {
            order = checkouts.getOrder(checkouts.getAtTest(token()).token());
        }
        return order;
    }

    public String getPrice() {
        return visitor.money(
                getOrder().amount().totalIncl(), getOrder().amount().currency());
    }

    /** The payment succeeds. */
    public void pay() {
        checkouts.payAsTest(token());
        leadTo("done?order=" + token());
    }

    /**
     * The payment failed or was cancelled. The product's page says so, unless the order was paid in another window.
     *
     * @param outcome {@code failed} or {@code cancelled}
     */
    public void end(String outcome) {
        boolean unpaid = checkouts.endAsTest(token(), PaymentEnd.of(outcome));
        leadTo(unpaid ? checkouts.get(token()).productId() + "?after=" + outcome : "done?order=" + token());
    }

    private static void leadTo(String page) {
        Faces.redirect(Faces.getRequestContextPath() + "/checkout/" + page);
    }

    private static String token() {
        return Faces.getRequestAttribute(CheckoutServlet.SUBJECT);
    }
}
