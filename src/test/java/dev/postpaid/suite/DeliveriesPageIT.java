package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import jakarta.json.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dashboard → Deliveries, and one delivery with its attempts. */
@Tag("browser")
@Tag("everywhere")
class DeliveriesPageIT extends Suite {

    private static final String ONE_ATTEMPT = "\"retry\":{\"delays_seconds\":[]}";

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static Locator rows(Person seller) {
        return seller.page().locator("[id='live:list'] tbody tr");
    }

    /** Sells, and waits until all that came of it has this status. @return the order */
    private JsonObject sellUntil(String status) {
        JsonObject order = shop.sell();
        String filter = "deliveries?order_number=" + order.getString("order_number");
        soon().until(() -> shop.api().get(filter).data().stream()
                .allMatch(delivery -> delivery.getString("status").equals(status)));
        return order;
    }

    @Test
    void whatIsSentAppearsByItself() {
        shop.endpoint(receiver.url(), "\"name\":\"Bookkeeping\"");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            assertThat(seller.page().locator("[id='live:list'] .empty")).isVisible();

            JsonObject order = shop.sell();

            assertThat(rows(seller).locator(".badge.delivered").first()).isVisible();
            assertThat(rows(seller)).containsText(order.getString("order_number"));
            assertThat(rows(seller)).containsText("Bookkeeping");
        }
    }

    @Test
    void aRefreshLeavesTheFocusWhereItIs() {
        shop.endpoint(receiver.url());
        sellUntil("delivered");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            Locator first = rows(seller).first().locator("a");
            String id = first.getAttribute("id");
            first.focus();

            sellUntil("delivered");

            assertThat(rows(seller)).hasCount(2);
            assertThat(seller.page().locator("[id='" + id + "']")).isFocused();
        }
    }

    @Test
    void filtersAreInTheAddressAndFindWhatTheySay() {
        receiver.answer(request -> Reply.of(request.path().equals("/fine") ? 200 : 500));
        shop.endpoint(receiver.url("/fine"), "\"name\":\"Fine\"");
        shop.endpoint(receiver.url("/broken"), ONE_ATTEMPT + ",\"name\":\"Broken\"");
        JsonObject order = shop.sell();
        shop.sell();
        soon().until(() -> shop.api().get("deliveries?status=exhausted").data().size() == 2);
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            assertThat(rows(seller)).hasCount(4);

            seller.page().getByLabel("Webhook").selectOption("Broken");
            seller.page().getByLabel("Status").selectOption("failed");
            seller.page()
                    .getByLabel("Order number")
                    .fill(order.getString("order_number").toLowerCase(Locale.ROOT));
            seller.button("Show").click();

            assertThat(rows(seller)).hasCount(1);
            assertThat(rows(seller)).containsText(order.getString("order_number"));
            assertThat(seller.page().url()).contains("status=exhausted", "order_number=");
            seller.page().getByLabel("From").fill("2099-01-01T00:00");
            seller.button("Show").click();
            assertThat(seller.page().locator("[id='live:list'] .empty")).hasText("Nothing matches this filter.");
            seller.page().goBack();
            assertThat(rows(seller)).hasCount(1);
            assertThat(seller.page().getByLabel("Status")).hasValue("exhausted");
            assertThat(seller.opens("/dashboard/deliveries?status=nonsense")).isEqualTo(404);
            seller.expectsComplaints();
        }
    }

    @Test
    void aFailedDeliverySaysWhyInWordsAndIsDeliveredOnceItIsSentAgain() {
        receiver.answer(request -> Reply.of(422).saying("{\"error\":\"no such product\"}"));
        shop.endpoint(receiver.url(), ONE_ATTEMPT);
        JsonObject order = sellUntil("exhausted");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            rows(seller).locator("a").first().click();
            Locator page = seller.page().locator("main");
            assertThat(page).containsText("It was not delivered. All scheduled attempts were made.");
            assertThat(page).containsText("The receiver rejected the event with the status 422.");
            assertThat(page.getByLabel("Body of the answer").last()).hasText("{\"error\":\"no such product\"}");
            assertThat(page.getByLabel("Headers as sent").last()).containsText("webhook-id: evt_");
            assertThat(page.locator("[id=body] pre").first())
                    .containsText("\"order_number\": \"" + order.getString("order_number") + "\"");
            String failed = seller.page().url();
            receiver.answer(200);

            seller.button("Send again").click();

            assertThat(page.locator(".badge.delivered").first()).isVisible();
            assertThat(page).containsText("The receiver accepted it.");
            assertThat(page).containsText("Sent again after");
            assertThat(seller.page().url()).isNotEqualTo(failed);
            assertThat(receiver.requests()).hasSize(2);
            seller.canUseThePage();
        }
    }

    @Test
    void whatWaitsIsSentNowOrGivenUp() {
        receiver.answer(503);
        shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[3600,3600]}");
        sellUntil("pending");
        receiver.awaitRequests(1, SOON);
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries?status=pending");
            rows(seller).locator("a").first().click();

            seller.button("Retry now").click();

            assertThat(seller.page().locator(".attempt")).hasCount(2);
            seller.button("Cancel delivery").click();
            assertThat(seller.page().locator(".ui-confirmdialog-no")).hasText("No");
            seller.page().locator(".ui-confirmdialog-yes").click();
            assertThat(seller.page().locator(".badge.cancelled")).isVisible();
            assertThat(seller.page().locator("main")).containsText("Nothing more is sent. Somebody cancelled it.");
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    @Test
    void allThatTheFilterShowsIsRetriedAfterTheirNumberWasAsked() {
        receiver.answer(500);
        shop.endpoint(receiver.url(), ONE_ATTEMPT);
        sellUntil("exhausted");
        sellUntil("exhausted");
        receiver.answer(200);
        sellUntil("delivered");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");

            seller.button("Retry all shown…").click();
            assertThat(seller.page().locator("[role=alert].notice")).containsText("Retry 2 deliveries?");
            seller.button("No").click();
            assertThat(seller.page().locator("[role=alert].notice")).hasCount(0);
            assertThat(receiver.requests()).hasSize(3);
            seller.button("Retry all shown…").click();
            seller.button("Retry them").click();

            assertThat(seller.page().locator(".messages .info")).hasText("2 deliveries are being retried.");
            assertThat(rows(seller)).hasCount(5);
            receiver.awaitRequests(5, SOON);
            seller.button("Retry all shown…").click();
            assertThat(seller.page().locator("[role=alert].notice")).containsText("None of these can be retried");

            seller.opens("/dashboard/audit");
            Locator changes = seller.page().locator("tbody tr");
            assertThat(changes.first()).containsText("retried several deliveries");
            assertThat(changes.first().locator("td").last()).hasText("2");
            assertThat(changes.nth(1)).containsText("added a webhook");
        }
    }

    @Test
    void whatWasDeliveredSinceItWasCountedIsNotSentAgain() {
        receiver.answer(500);
        shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[3600]}");
        JsonObject sold = sellUntil("pending");
        shop.sell();
        soon().until(() -> shop.api().get("deliveries?status=pending").data().size() == 2);
        receiver.awaitRequests(2, SOON);
        soon().until(() -> shop.api().get("deliveries?status=pending").data().stream()
                .allMatch(delivery -> delivery.getInt("attempt_count") == 1));
        receiver.answer(200);
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            seller.button("Retry all shown…").click();
            assertThat(seller.page().locator("[role=alert].notice")).containsText("Retry 2 deliveries?");
            String meanwhile = shop.api()
                    .get("deliveries?order_number=" + sold.getString("order_number"))
                    .data()
                    .get(0)
                    .getString("id");
            shop.api().post("deliveries/" + meanwhile + "/retry").expect(200);
            soon().until(() ->
                    shop.api().get("deliveries/" + meanwhile).string("status").equals("delivered"));

            seller.button("Retry them").click();

            assertThat(seller.page().locator(".messages .info")).hasText("One delivery is being retried.");
            soon().until(() ->
                    shop.api().get("deliveries?status=delivered").data().size() == 2);
            assertThat(receiver.requests()).hasSize(4);
        }
    }

    @Test
    void aGermanReadsGerman() {
        shop.endpoint("http://127.0.0.1:9/closed", ONE_ATTEMPT);
        sellUntil("exhausted");
        try (Person seller = Person.operatorOf(shop, "de-DE")) {
            seller.opens("/dashboard/deliveries");
            assertThat(seller.page().locator("h1")).hasText("Zustellungen");
            assertThat(rows(seller).locator(".badge")).hasText("gescheitert");
            assertThat(rows(seller).getByText("Verbindung")).isVisible();
            seller.canUseThePage();

            rows(seller).locator("a").first().click();

            assertThat(seller.page().locator(".attempt"))
                    .containsText(
                            "Die Verbindung wurde abgelehnt. Prüfen Sie, ob der Server läuft und auf dem Port der URL Verbindungen annimmt.");
        }
    }

    @Test
    void aDeliveryOfAnotherShopIsNotThere() {
        Shop other = Shop.open(operator);
        other.endpoint(receiver.url());
        other.sell();
        String foreign = other.api().get("deliveries").data().get(0).getString("id");
        try (Person seller = Person.operatorOf(shop)) {
            assertThat(seller.opens("/dashboard/delivery?id=" + foreign)).isEqualTo(404);
            assertThat(seller.opens("/dashboard/delivery")).isEqualTo(404);
            seller.expectsComplaints();
        }
    }
}
