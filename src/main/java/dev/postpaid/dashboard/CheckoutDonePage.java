package dev.postpaid.dashboard;

import dev.postpaid.orders.Order;
import dev.postpaid.orders.OrderStatus;
import dev.postpaid.products.Checkout;
import dev.postpaid.products.Checkouts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;

/** The page after a payment: shows whether the order is paid. */
@Named
@RequestScoped
public class CheckoutDonePage {

    @Inject
    Checkouts checkouts;

    @Inject
    Visitor visitor;

    private Checkout checkout;
    private Order order;

    /** The order in the address. @throws ProblemException 404 if there is none */
    public Order getOrder() {
        if (order == null) {
            String token = Faces.getRequestAttribute(CheckoutServlet.SUBJECT);
            checkout = checkouts.get(token);
            order = checkouts.getOrder(token);
        }
        return order;
    }

    /** {@code paid}, {@code expired}, {@code failed}, {@code cancelled}, or {@code open} while the payment may still arrive. */
    public String getStatus() {
        OrderStatus status = getOrder().status();
        return status != OrderStatus.OPEN || checkout.outcome() == null
                ? status.word()
                : checkout.outcome().word();
    }

    public String getPrice() {
        return visitor.money(
                getOrder().amount().totalIncl(), getOrder().amount().currency());
    }

    /** The product, for a link back to its page. */
    public String getProductId() {
        getOrder();
        return checkout.productId();
    }
}
