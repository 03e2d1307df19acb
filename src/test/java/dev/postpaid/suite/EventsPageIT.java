package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.postpaid.Receiver;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dashboard → Events, and one event with what was decided about it. */
@Tag("browser")
class EventsPageIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void anEventSaysForEveryWebhookWhatWasDecidedAndWhy() {
        shop.endpoint(receiver.url(), "\"name\":\"Bookkeeping\"");
        shop.endpoint(receiver.url("/prices"), "\"events\":[\"prices\"],\"name\":\"Prices\"");
        String paused = shop.endpoint(receiver.url("/paused"), "\"name\":\"Paused\"");
        shop.api().post("endpoints/" + paused + "/disable").expect(200);
        JsonObject order = shop.sell();
        receiver.awaitRequests(1, SOON);
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/events");
            assertThat(seller.page().locator("tbody tr")).containsText(order.getString("order_number"));

            seller.page().locator("tbody a").first().click();

            assertThat(row(seller, "Bookkeeping")).containsText("to be sent");
            assertThat(row(seller, "Prices")).containsText("The webhook did not select events of this kind.");
            assertThat(row(seller, "Paused")).containsText("The webhook was disabled.");
            assertThat(row(seller, "Paused").locator(".badge.skip")).isInViewport();
            assertThat(seller.page().locator("main")).containsText("\"order_id\": \"" + order.getString("id") + "\"");
            seller.canUseThePage();
        }
    }

    private static Locator row(Person seller, String webhook) {
        return seller.page()
                .locator("tbody tr", new com.microsoft.playwright.Page.LocatorOptions().setHasText(webhook));
    }

    @Test
    void anEventIsSentToAWebhookThatWasAddedLater() {
        String eventId = shop.eventOf(shop.sell());
        shop.endpoint(receiver.url(), "\"name\":\"Later\"");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/event?id=" + eventId);
            assertThat(seller.page().locator("main")).containsText("There was no webhook when this was recorded");

            seller.page().getByLabel("Send to a webhook").selectOption("Later");
            seller.button("Send now").click();

            assertThat(seller.page().locator(".badge.delivered").first()).isVisible();
            assertThat(receiver.awaitRequests(1, SOON).get(0).header("webhook-id"))
                    .isEqualTo(eventId);
            seller.opens("/dashboard/event?id=" + eventId);
            assertThat(row(seller, "Later")).containsText("sent by hand");
        }
    }

    @Test
    void aWebhookThatWasDeletedKeepsItsNameAndLeadsNowhere() {
        String endpoint = shop.endpoint(receiver.url(), "\"name\":\"Bookkeeping\"");
        String eventId = shop.eventOf(shop.sell());
        receiver.awaitRequests(1, SOON);
        String delivery = soon().until(() -> shop.deliveryOf(eventId), found -> found.getString("status")
                        .equals("delivered"))
                .getString("id");
        String link = "a[href$='/dashboard/endpoint?id=" + endpoint + "']";
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/delivery?id=" + delivery);
            assertThat(seller.page().locator(link)).hasText("Bookkeeping");

            shop.api().delete("endpoints/" + endpoint).expect(204);
            for (String page : List.of("delivery?id=" + delivery, "event?id=" + eventId, "deliveries")) {
                seller.opens("/dashboard/" + page);
                assertThat(seller.page().locator("main")).containsText("Bookkeeping deleted");
                assertThat(seller.page().locator(link)).hasCount(0);
            }
        }
    }

    @Test
    void anEventOfAnotherShopIsNotThere() {
        Shop other = Shop.open(operator);
        String foreign = other.eventOf(other.sell());
        try (Person seller = Person.operatorOf(shop)) {
            assertThat(seller.opens("/dashboard/event?id=" + foreign)).isEqualTo(404);
            seller.expectsComplaints();
        }
    }
}
