package dev.postpaid.dashboard;

import dev.postpaid.orders.Amount;
import dev.postpaid.orders.NewOrder;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.OrderStatus;
import dev.postpaid.orders.Payment;
import dev.postpaid.payments.ProviderCheckouts;
import dev.postpaid.payments.WantedPayment;
import dev.postpaid.platform.OwnAddress;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Settings;
import dev.postpaid.products.Checkout;
import dev.postpaid.products.Checkouts;
import dev.postpaid.products.ProductOnSale;
import dev.postpaid.products.Products;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import org.omnifaces.util.Faces;

/** The page where a buyer, who is not signed in, buys a product. */
@Named
@RequestScoped
public class CheckoutPage {

    private static final Set<String> ENDS = Set.of("failed", "cancelled", "expired");

    @Inject
    Products products;

    @Inject
    Checkouts checkouts;

    @Inject
    ProviderCheckouts providers;

    @Inject
    Settings settings;

    @Inject
    Visitor visitor;

    @Inject
    CheckoutForm form;

    private ProductOnSale product;
    private String said;

    /** If a buyer returns without having paid, the form is filled as it was sent, in the same browser. */
    @PostConstruct
    void fillAgain() {
        String sent = getAfter() == null || Faces.isPostback() ? null : Faces.getSessionAttribute(sent());
        if (sent != null) {
            Order order = checkouts.getOrder(sent);
            if (order.status() != OrderStatus.PAID) {
                form.fill(order);
            }
        }
    }

    /** The session attribute with the token of the last order of the product in the address. */
    private static String sent() {
        return CheckoutPage.class.getName() + "/" + Faces.getRequestAttribute(CheckoutServlet.SUBJECT);
    }

    /** The product in the address. @throws ProblemException 404 unless it is on sale */
    public ProductOnSale getProduct() {
        if (product == null) {
            product = products.getOnSale(Faces.getRequestAttribute(CheckoutServlet.SUBJECT));
        }
        return product;
    }

    /** Places the order and redirects to the payment, or shows the errors in the form. */
    public void pay(String provider) {
        NewOrder wanted = form.read(getProduct());
        if (wanted == null) {
            said = Texts.of("checkout.wrong");
            return;
        }
        if (provider.equals(Payment.TEST_PROVIDER) && !getProviders().isEmpty()) {
            throw ProblemException.notFound("payment provider");
        }
        Checkout checkout = checkouts.begin(getProduct(), wanted, form.getToken(), form.content(getProduct()));
        Faces.setSessionAttribute(sent(), checkout.token());
        if (provider.equals(Payment.TEST_PROVIDER)) {
            Faces.redirect(Faces.getRequestContextPath() + "/checkout/test/" + checkout.token());
        } else {
            payAt(provider, checkout);
        }
    }

    /** If the provider cannot be reached, the order stays open and the next try uses the same order. */
    private void payAt(String provider, Checkout checkout) {
        OwnAddress own = settings.ownAddress();
        WantedPayment payment = new WantedPayment(
                checkouts.getOrder(checkout.token()),
                own.at("/checkout/done?order=" + checkout.token()),
                own.at("/checkout/" + checkout.productId() + "?after=cancelled"));
        try {
            Faces.redirect(providers.begin(provider, payment).toString());
        } catch (ProblemException away) {
            if (away.type() != ProblemType.UNAVAILABLE) {
                throw away;
            }
            said = Texts.of("checkout.away");
        }
    }

    /** Why the payment did not begin, shown beside the buttons; or null. */
    public String getSaid() {
        return said;
    }

    public List<String> getProviders() {
        return providers.of(getProduct().accountId());
    }

    /** The outcome of the payment from which the buyer returns; null if there was none. */
    public String getAfter() {
        String after = Faces.getRequestParameter("after");
        return after != null && ENDS.contains(after) ? after : null;
    }

    public String getPrice() {
        Amount amount = getProduct().terms().amount();
        return visitor.money(amount.totalIncl(), amount.currency());
    }

    public String getVat() {
        Amount amount = getProduct().terms().amount();
        return amount.vatRate().signum() == 0
                ? Texts.of("checkout.no_vat")
                : Texts.of("checkout.vat", amount.vatRate(), visitor.money(amount.vat(), amount.currency()));
    }

    public CheckoutForm getForm() {
        return form;
    }
}
