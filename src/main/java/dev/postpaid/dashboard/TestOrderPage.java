package dev.postpaid.dashboard;

import static dev.postpaid.platform.JsonApi.JSON;

import dev.postpaid.accounts.Caller;
import dev.postpaid.orders.NewOrder;
import dev.postpaid.orders.Orders;
import dev.postpaid.orders.Payment;
import dev.postpaid.platform.Ids;
import dev.postpaid.web.JsonInput;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import org.omnifaces.util.Faces;

/** The button that places a test order, on whatever page it is. Nothing but the money differs from a real one. */
@Named
@RequestScoped
public class TestOrderPage {

    /** The provider of payments in which no money moves. */
    private static final String PROVIDER = "test";

    @Inject
    Caller caller;

    @Inject
    Orders orders;

    /** Places it, pays it, and leads to where it can be seen on its way. */
    @Changing
    public void place() {
        JsonInput body = new JsonInput(body());
        NewOrder wanted = NewOrder.from(body);
        Payment payment = new Payment(PROVIDER, Ids.nextReference("TEST"), null, true);
        body.finish();
        String id = orders.place(caller.accountId(), wanted, payment).order().id();
        Faces.redirect(Faces.getRequestContextPath() + "/dashboard/order?id=" + id);
    }

    private static JsonObject body() {
        return JSON.createObjectBuilder()
                .add(
                        "product",
                        JSON.createObjectBuilder()
                                .add("name", Texts.of("sample.product"))
                                .add("description", Texts.of("sample.description")))
                .add(
                        "amount",
                        JSON.createObjectBuilder()
                                .add("total_incl", 121)
                                .add("vat_rate", 21)
                                .add("currency", "EUR"))
                .add("buyer", buyer())
                .add(
                        "custom_fields",
                        JSON.createObjectBuilder().add(Texts.of("sample.field"), Texts.of("sample.value")))
                .build();
    }

    /** The address of nobody: example.com is reserved, and the number fits the rule for Belgian ones. */
    private static JsonObject buyer() {
        return JSON.createObjectBuilder()
                .add("first_name", "An")
                .add("last_name", "Peeters")
                .add("email", "an.peeters@example.com")
                .add("company", "Peeters BV")
                .add("vat_number", "BE0123456749")
                .add(
                        "address",
                        JSON.createObjectBuilder()
                                .add("street", "Kerkstraat 1")
                                .add("postal_code", "9000")
                                .add("city", "Gent"))
                .add("country", "BE")
                .build();
    }
}
