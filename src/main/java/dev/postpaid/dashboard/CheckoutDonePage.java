package dev.postpaid.dashboard;

import dev.postpaid.orders.Order;
import dev.postpaid.orders.OrderStatus;
import dev.postpaid.products.Checkout;
import dev.postpaid.products.Checkouts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Instant;
import org.omnifaces.util.Faces;

/** The page after a payment: a receipt, which says whether the order is paid. Only its buyer knows the token in its address. */
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

    /** When it was paid, or before that when it was placed. */
    public Instant getAt() {
        return getOrder().isPaid() ? getOrder().paidAt() : getOrder().createdAt();
    }

    public String getPrice() {
        return money(getOrder().amount().totalIncl());
    }

    public String getExclVat() {
        return money(getOrder().amount().exclVat());
    }

    public String getVat() {
        return money(getOrder().amount().vat());
    }

    public String getVatLabel() {
        return Texts.of("done.vat", getOrder().amount().vatRate());
    }

    private String money(BigDecimal part) {
        return visitor.money(part, getOrder().amount().currency());
    }

    /** The words of the link to the shop. */
    public String back(Branding.Look look) {
        return Texts.of("done.back", look.name());
    }

    /** The product, for a link back to its page. */
    public String getProductId() {
        getOrder();
        return checkout.productId();
    }
}
