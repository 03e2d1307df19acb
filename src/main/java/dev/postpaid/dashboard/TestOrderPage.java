package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Caller;
import dev.postpaid.orders.Address;
import dev.postpaid.orders.Amount;
import dev.postpaid.orders.Buyer;
import dev.postpaid.orders.CustomFields;
import dev.postpaid.orders.NewOrder;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.Payment;
import dev.postpaid.orders.Product;
import dev.postpaid.orders.VatTreatment;
import dev.postpaid.platform.Ids;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.Map;
import org.omnifaces.util.Faces;

/** The button that places a test order, on any page. Only the money differs from a real order. */
@Named
@RequestScoped
public class TestOrderPage {

    @Inject
    Caller caller;

    @Inject
    Orders orders;

    /** Places and pays the order, and opens its page. */
    @Changing
    public void place() {
        Payment payment = new Payment(Payment.TEST_PROVIDER, Ids.nextReference("TEST"), null, true);
        String id = orders.place(caller.accountId(), wanted(), payment).order().id();
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/order?id=" + id);
    }

    private static NewOrder wanted() {
        return new NewOrder(
                null,
                new Product(Texts.of("sample.product"), Texts.of("sample.description")),
                Amount.of(new BigDecimal(121), null, null, new BigDecimal(21), "EUR"),
                VatTreatment.STANDARD,
                buyer(),
                new CustomFields(Map.of(Texts.of("sample.field"), JSON.createValue(Texts.of("sample.value")))));
    }

    /** An invented buyer: example.com is reserved, and the VAT number has the form of a Belgian one. */
    private static Buyer buyer() {
        return new Buyer(
                "An",
                "Peeters",
                "an.peeters@example.com",
                "Peeters BV",
                "BE0123456749",
                new Address("Kerkstraat 1", "9000", "Gent", null),
                "BE");
    }
}
