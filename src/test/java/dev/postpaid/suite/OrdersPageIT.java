package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.accounts.Role;
import jakarta.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dashboard → Orders, one order, and the test order. */
@Tag("browser")
@Tag("newest")
class OrdersPageIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aTestOrderGoesTheRealWayAndCanBeReadAttemptByAttempt() {
        shop.endpoint(receiver.url());
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/orders");

            seller.button("Place a test order").click();

            seller.page().waitForURL(Pattern.compile(".*/dashboard/order\\?id=ord_.*"));
            Locator main = seller.page().locator("main");
            assertThat(main.locator(".badge.delivered")).isVisible();
            Received request = receiver.awaitRequests(1, SOON).get(0);
            JsonObject told = json(request.text());
            assertThat(told.getBoolean("is_test_order")).isTrue();
            assertThat(told.getString("payment_provider")).isEqualTo("test");
            assertThat(told.getJsonObject("custom_fields")).isNotEmpty();
            assertThat(seller.page().locator("h1")).hasText(told.getString("order_number"));
            assertThat(main).containsText("€121.00");
            seller.canUseThePage();

            main.getByText("View delivery").click();

            assertThat(main.getByLabel("Headers as sent").last())
                    .containsText("webhook-signature: " + request.header("webhook-signature"));
            assertThat(main.getByLabel("Headers of the answer").last()).not().isEmpty();
            assertThat(main).containsText("\"is_test_order\": true");
        }
    }

    @Test
    void aVatNumberThatCannotExistIsPointedOut() {
        String order = Shop.order().replace("\"country\":\"BE\"", "\"country\":\"BE\",\"vat_number\":\"BE0428759498\"");
        String id = shop.api().post("orders", order).expect(201).id();
        try (Person seller = Person.operatorOf(shop, "nl-BE")) {
            seller.opens("/dashboard/order?id=" + id);

            assertThat(seller.page().locator(".notice[role=note]"))
                    .hasText("Btw-nummer is geen btw-nummer van BE: vorm of controlecijfer klopt niet");
            seller.canUseThePage();
        }
    }

    @Test
    void whatWasRefundedIsOnThePageOfTheOrder() {
        JsonObject paid = shop.sell();
        String refunds = "orders/" + paid.getString("id") + "/refunds";
        try (Person seller = Person.operatorOf(shop, "de-DE")) {
            seller.opens("/dashboard/order?id=" + paid.getString("id"));
            assertThat(seller.page().locator("[id$='refunds']")).hasCount(0);

            shop.api()
                    .post(refunds, "{\"amount\":0.21,\"id\":\"re_1\",\"reason\":\"Zu klein\"}")
                    .expect(201);
            shop.api().post(refunds, "{\"amount\":0.5,\"id\":\"re_2\"}").expect(201);
            seller.opens("/dashboard/order?id=" + paid.getString("id"));

            Locator main = seller.page().locator("main");
            assertThat(main).containsText("Erstattungen");
            assertThat(main).containsText("Zu klein");
            assertThat(main).containsText("0,71 €");
            assertThat(main.locator(".badge.refunded")).hasCount(2);
            seller.canUseThePage();
        }
    }

    @Test
    void openAndPaidOrdersAreToldApartAndMoneyIsWrittenAsTheReaderWritesIt() {
        JsonObject open = shop.api().post("orders", Shop.order()).expect(201).json();
        JsonObject paid = shop.sell();
        try (Person seller = Person.operatorOf(shop, "de-DE")) {
            seller.opens("/dashboard/orders");
            assertThat(seller.page().locator("tbody tr")).hasCount(2);
            assertThat(seller.page().locator("tbody tr").first()).containsText("1,21 €");

            seller.page().getByLabel("Status").selectOption("offen");
            seller.button("Anzeigen").click();

            assertThat(seller.page().locator("tbody tr")).hasCount(1);
            assertThat(seller.page().locator("tbody")).containsText(open.getString("order_number"));
            assertThat(seller.page().locator("tbody")).not().containsText(paid.getString("order_number"));
            seller.canUseThePage();
            seller.page().locator("tbody a").click();
            assertThat(seller.page().locator("main")).containsText("Noch nicht bezahlt.");
        }
    }

    @Test
    void anOrderShowsItsBuyerItsPaymentAndItsEvent() {
        JsonObject order = shop.sell();
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/order?id=" + order.getString("id"));
            Locator main = seller.page().locator("main");

            assertThat(main).containsText("An Peeters");
            assertThat(main).containsText("an@example.com");
            assertThat(main.locator("[id='payments'] tbody")).containsText("test");
            main.getByText("View event").click();

            assertThat(seller.page().locator("h1")).hasText("Event");
            assertThat(main).containsText(order.getString("order_number"));
        }
    }

    @Test
    void anOpenOrderIsMarkedAsPaidByHandAndTheReceiverIsTold() {
        shop.endpoint(receiver.url());
        shop.api().post("orders", Shop.order("statement 7")).expect(201);
        JsonObject open = shop.api().post("orders", Shop.order()).expect(201).json();
        try (Person owner = Person.in(shop, Role.OWNER)) {
            owner.opens("/dashboard/order?id=" + open.getString("id"));
            owner.canUseThePage();
            Locator take = owner.page().locator("[id='pay:take']");
            owner.clicksAndConfirms(take);
            assertThat(owner.page().locator(".messages .error")).hasText("Reference of the payment: is required");
            owner.page().getByLabel("Paid via").fill("test");
            owner.page().getByLabel("Reference of the payment").fill("statement 7");
            owner.clicksAndConfirms(take);
            assertThat(owner.page().locator(".messages .error"))
                    .hasText("Another order was already paid with this payment.");

            owner.page().getByLabel("Paid via").fill("bank_transfer");
            owner.page().getByLabel("Paid at").fill("2026-01-02T10:00");
            owner.clicksAndConfirms(take);

            assertThat(owner.page().locator(".messages .info")).containsText("The order is paid.");
            assertThat(owner.page().locator("[id=payments] tbody")).containsText("statement 7");
            assertThat(owner.page().locator("[id='pay']")).hasCount(0);
            JsonObject told = json(receiver.awaitRequests(2, SOON).get(1).text());
            assertThat(told.getString("order_id")).isEqualTo(open.getString("id"));
            assertThat(told.getString("payment_provider")).isEqualTo("bank_transfer");
            owner.opens("/dashboard/audit");
            assertThat(owner.page().locator("tbody tr").first()).containsText("marked an order as paid");
            owner.page()
                    .getByText(open.getString("order_number"), new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(owner.page()).hasURL(Pattern.compile(".*/dashboard/order\\?id=" + open.getString("id")));
        }
    }

    @Test
    void anOrderOfAnotherShopIsNotThere() {
        JsonObject foreign = Shop.open(operator).sell();
        try (Person seller = Person.operatorOf(shop)) {
            assertThat(seller.opens("/dashboard/order?id=" + foreign.getString("id")))
                    .isEqualTo(404);
            seller.expectsComplaints();
        }
    }
}
