package dev.postpaid.dashboard;

import dev.postpaid.orders.Order;
import dev.postpaid.orders.OrderStatus;
import dev.postpaid.products.Checkout;
import dev.postpaid.products.Checkouts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.omnifaces.util.Faces;

/** What a buyer sees who comes back from paying: what became of it so far. */
@Named
@RequestScoped
public class CheckoutDonePage {

    @Inject
    Checkouts checkouts;

    @Inject
    Visitor visitor;

    private Checkout checkout;
    private Order order;

    /** The one of the address. @throws ProblemException 404 where there is none */
    public Order getOrder() {
        if (order == null) {
            String token = Faces.getRequestAttribute(CheckoutServlet.SUBJECT);
            checkout = checkouts.get(token);
            order = checkouts.getOrder(token);
        }
        return order;
    }

    /** {@code paid}, {@code failed}, {@code cancelled}; else {@code open}: it may still come. */
    public String getStatus() {
        OrderStatus status = getOrder().status();
        return status == OrderStatus.PAID || checkout.outcome() == null
                ? status.word()
                : checkout.outcome().word();
    }

    public String getPrice() {
        return visitor.money(
                getOrder().amount().totalIncl(), getOrder().amount().currency());
    }

    /** Where to try again. */
    public String getProductId() {
        getOrder();
        return checkout.productId();
    }
}
