package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.postpaid.Receiver;
import jakarta.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The search box of every page, and the filters of orders and events. */
@Tag("browser")
class SearchPageIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static void seek(Person seller, String text) {
        seller.page().keyboard().press("/");
        Locator box = seller.page().getByRole(com.microsoft.playwright.options.AriaRole.SEARCHBOX);
        assertThat(box).isFocused();
        box.fill(text);
        box.press("Enter");
    }

    private static void leadsTo(Person seller, String page) {
        seller.page().waitForURL(Pattern.compile(".*/dashboard/" + page + ".*"));
    }

    @Test
    void theOnlyThingThatIsFoundIsOpened() {
        String endpoint = shop.endpoint(receiver.url("/books"), "\"name\":\"Bookkeeping\"");
        JsonObject order = shop.sell();
        String event = shop.eventOf(order);
        String delivery = shop.deliveryOf(event).getString("id");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/events");
            seek(seller, event);
            leadsTo(seller, "event\\?id=" + event);
            seek(seller, " " + delivery + " ");
            leadsTo(seller, "delivery\\?id=" + delivery);
            seek(seller, order.getString("id"));
            leadsTo(seller, "order\\?id=" + order.getString("id"));
            seek(seller, "bookKEEP");
            leadsTo(seller, "endpoint\\?id=" + endpoint);
            seek(seller, "/books");
            leadsTo(seller, "endpoint\\?id=" + endpoint);
        }
    }

    @Test
    void anOrderIsFoundByPartsOfItsNumberAndByItsBuyer() {
        shop.endpoint(receiver.url());
        JsonObject order = shop.sell();
        shop.sell();
        String number = order.getString("order_number");
        String email = shop.api()
                .get("orders/" + order.getString("id"))
                .expect(200)
                .json()
                .getJsonObject("buyer")
                .getString("email");
        try (Person seller = Person.operatorOf(shop)) {
            Page page = seller.page();
            seller.opens("/dashboard/orders");
            seek(seller, number.substring(2).toLowerCase(java.util.Locale.ROOT));
            leadsTo(seller, "order\\?id=" + order.getString("id"));
            seek(seller, number);
            assertThat(page.locator("[id=orders] li")).containsText(number);
            assertThat(page.locator("[id=events] li")).containsText("order.paid");
            seek(seller, number.substring(0, 3));
            assertThat(page.locator("[id=orders] li")).hasCount(2);
            seek(seller, email);
            assertThat(page.locator("[id=orders] li")).hasCount(2);
            seller.canUseThePage();
            seek(seller, "no such thing");
            assertThat(page.locator("main")).containsText("Nothing was found.");
            seller.canUseThePage();
        }
    }

    @Test
    void bodiesAreSearchedOnceSomebodyAsksForIt() {
        shop.endpoint(receiver.url());
        JsonObject order = shop.sell();
        String product = order.getJsonObject("product").getString("name");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/search?q=" + product.substring(1).replace(" ", "%20"));
            seller.page().getByText("Search in bodies").click();
            assertThat(seller.page().locator("[id=bodies] li")).containsText(order.getString("order_number"));
            assertThat(seller.page().locator("[id=bodies] .pager a")).hasCount(0);
            seller.canUseThePage();
        }
    }

    @Test
    void whatBelongsToAnotherShopIsNotFound() {
        Shop other = Shop.open(operator);
        other.endpoint(receiver.url());
        JsonObject foreign = other.sell();
        String event = other.eventOf(foreign);
        try (Person seller = Person.operatorOf(shop)) {
            for (String text : new String[] {
                event,
                foreign.getString("id"),
                foreign.getString("order_number"),
                other.deliveryOf(event).getString("id")
            }) {
                seller.opens("/dashboard/search?bodies=true&q=" + text);
                assertThat(seller.page().locator("main")).containsText("Nothing was found.");
            }
        }
    }

    @Test
    void whatNobodyWouldTypeBreaksNothing() {
        try (Person seller = Person.operatorOf(shop)) {
            for (String text :
                    new String[] {"%27%22%3Cb%3E", "%25", "_", "%F0%9F%A6%8A", "", "x".repeat(400), "%2F", "'--"}) {
                assertThat(seller.opens("/dashboard/search?q=" + text)).as(text).isEqualTo(200);
                assertThat(seller.opens("/dashboard/search?bodies=true&q=" + text))
                        .as(text)
                        .isEqualTo(200);
            }
            assertThat(seller.opens("/dashboard/search")).isEqualTo(200);
        }
    }

    @Test
    void eventsAreFilteredAndSayWhatBecameOfThem() {
        JsonObject before = shop.sell();
        shop.endpoint(receiver.url());
        receiver.answer(503);
        shop.endpoint(receiver.url("/other"), "\"retry\":{\"delays_seconds\":[3600]}");
        JsonObject order = shop.sell();
        soon().until(() -> shop.api().get("deliveries?status=retrying").data().size() == 2);
        try (Person seller = Person.operatorOf(shop)) {
            Locator rows = seller.page().locator("[id=list] tbody tr");
            seller.opens("/dashboard/events");
            assertThat(rows).hasCount(2);
            assertThat(rows.first()).containsText("retrying × 2");
            assertThat(rows.last()).containsText("There was no webhook.");
            seller.page().getByLabel("Order number").fill(before.getString("order_number"));
            seller.button("Show").click();
            assertThat(rows).hasCount(1);
            assertThat(rows).containsText(before.getString("order_number"));
            seller.canUseThePage();

            seller.opens("/dashboard/orders");
            assertThat(rows).hasCount(2);
            seller.page().getByLabel("Order number").fill(order.getString("order_number"));
            seller.page().getByLabel("Period").selectOption("1 hour");
            seller.button("Show").click();
            assertThat(rows).hasCount(1);
            assertThat(rows).containsText(order.getString("order_number"));
            seller.canUseThePage();
        }
    }
}
