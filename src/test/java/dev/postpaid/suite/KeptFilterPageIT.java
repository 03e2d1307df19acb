package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However often a page renews itself, and whatever is pressed on it: it shows what its address says. */
@Tag("browser")
class KeptFilterPageIT extends Suite {

    private static final String ONE_ATTEMPT = "\"retry\":{\"delays_seconds\":[]}";

    /** Faces forgot with the second. */
    private static final int POSTBACKS = 3;

    /** Milliseconds between two questions of a page, at most. */
    private static final int LONGEST_INTERVAL = 5_000;

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    /** The clock of the page goes on as usual, and ahead where a test says so. */
    private Person operator(String language) {
        Person operator = Person.operatorOf(shop, language);
        operator.page().clock().install();
        return operator;
    }

    private static Locator rows(Person seller) {
        return seller.page().locator("table.list tbody tr");
    }

    /** Lets the page ask so often how things are. Its own clock runs ahead for that. */
    private static void letRenew(Person seller) {
        for (int i = 0; i < POSTBACKS; i++) {
            seller.page().waitForResponse(answer -> answer.request().method().equals("POST"), () -> seller.page()
                    .clock()
                    .runFor(LONGEST_INTERVAL));
        }
    }

    private void until(String filter, int deliveries) {
        soon().until(() -> shop.api().get("deliveries?" + filter).data().size() == deliveries);
    }

    private static List<String> pathsOf(List<Received> requests) {
        return requests.stream().map(Received::path).toList();
    }

    @Test
    void aRetryOfAllThatIsShownActsOnWhatWasCountedWhateverCameMeanwhile() {
        receiver.answer(500);
        String one = shop.endpoint(receiver.url("/one"), ONE_ATTEMPT + ",\"name\":\"One\"");
        shop.endpoint(receiver.url("/other"), ONE_ATTEMPT + ",\"name\":\"Other\"");
        shop.sell();
        shop.sell();
        until("status=exhausted", 4);
        try (Person seller = operator("de-DE")) {
            seller.opens("/dashboard/deliveries?status=exhausted&endpoint=" + one);
            assertThat(rows(seller)).hasCount(2);
            letRenew(seller);
            assertThat(rows(seller)).hasCount(2);
            assertThat(rows(seller)).containsText(new String[] {"One", "One"});
            assertThat(rows(seller).locator(".badge").first()).hasText("gescheitert");

            seller.page().locator("[id='live:retryShown']").click();
            Locator question = seller.page().locator("[role=alert].notice");
            assertThat(question).containsText("2 Zustellungen");
            shop.sell();
            until("status=exhausted", 6);
            letRenew(seller);
            assertThat(question).containsText("2 Zustellungen");
            int before = receiver.requests().size();
            receiver.answer(200);
            seller.page().locator("[id='live:yes']").click();

            assertThat(seller.page().locator(".messages .info")).containsText("2 Zustellungen");
            List<Received> all = receiver.awaitRequests(before + 2, SOON);
            assertThat(pathsOf(all.subList(before, all.size()))).containsExactly("/one", "/one");
            until("status=delivered", 2);
            letRenew(seller);
            assertThat(receiver.requests()).hasSize(before + 2);
            assertThat(rows(seller)).hasCount(3);
        }
    }

    @Test
    void anOlderPageOfTheLogStaysOlder() {
        receiver.answer(503);
        shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[3600]}");
        JsonObject older = shop.sell();
        shop.sell();
        until("status=pending", 2);
        String cursor =
                shop.api().get("deliveries?status=pending&limit=1").expect(200).string("next_cursor");
        try (Person seller = operator("en-GB")) {
            seller.opens("/dashboard/deliveries?status=pending&cursor=" + cursor);
            assertThat(rows(seller)).hasCount(1);
            letRenew(seller);
            receiver.answer(200);
            shop.api()
                    .post("deliveries/"
                            + shop.api()
                                    .get("deliveries?order_number=" + older.getString("order_number"))
                                    .data()
                                    .get(0)
                                    .getString("id")
                            + "/retry")
                    .expect(200);

            seller.page().clock().runFor(LONGEST_INTERVAL);

            assertThat(seller.page().locator("[id='live:list'] .empty")).isVisible();
        }
    }

    @Test
    void everyPageCanBeLeftByItsButtonThatSignsOut() {
        try (Person seller = operator("en-GB")) {
            for (String page : List.of(
                    "orders?status=open",
                    "deliveries?status=pending",
                    "configuration",
                    "products",
                    "operator/accounts")) {
                assertThat(seller.opens("/dashboard/" + page)).isEqualTo(200);

                seller.button("Sign out").click();

                seller.page().waitForURL("**/login*");
                seller.opens("/dashboard/orders");
                assertThat(seller.page().locator("[id='door:login']")).isVisible();
                seller.signsIn(Person.OPERATOR, Person.OPERATORS_PASSWORD);
            }
        }
    }

    @Test
    void ordersThatAreFilteredStaySoWhileTheyRenewThemselves() {
        shop.api().post("orders", Shop.order()).expect(201);
        shop.sell();
        try (Person seller = operator("en-GB")) {
            seller.opens("/dashboard/orders?status=open");
            assertThat(rows(seller)).hasCount(1);
            letRenew(seller);

            shop.sell();
            String order = shop.api().post("orders", Shop.order()).expect(201).string("order_number");
            letRenew(seller);

            assertThat(rows(seller)).hasCount(2);
            assertThat(rows(seller).first()).containsText(order);
        }
    }

    @Test
    void eventsAndTheLastAnswerOfAWebhookAppearByThemselves() {
        shop.endpoint(receiver.url());
        try (Person seller = operator("en-GB")) {
            Page integrations = seller.page();
            seller.opens("/dashboard/integrations");
            integrations.locator("[id='webhooks:url']").fill("https://typed.example");
            assertThat(integrations.locator("[id='webhooks:list']")).containsText("last: never");
            shop.sell();
            assertThat(integrations.locator("[id='webhooks:list']")).containsText("last: 200");
            assertThat(integrations.locator("[id='webhooks:url']")).hasValue("https://typed.example");

            seller.opens("/dashboard/events");
            assertThat(rows(seller)).hasCount(1);
            shop.sell();
            letRenew(seller);
            assertThat(rows(seller)).hasCount(2);
        }
    }

    @Test
    void whatIsSelectedStaysSelectedUntilItIsNot() {
        shop.endpoint(receiver.url());
        JsonObject order = shop.sell();
        until("status=delivered", 1);
        try (Person seller = operator("en-GB")) {
            seller.opens("/dashboard/deliveries");
            Page page = seller.page();
            page.evaluate("getSelection().selectAllChildren(document.querySelector('tbody td a'))");

            shop.sell();
            assertThat(page.evaluate("attended()")).isEqualTo(false);
            assertThat(page.evaluate("getSelection().toString().trim()")).isEqualTo(order.getString("order_number"));
            page.evaluate("getSelection().removeAllRanges()");

            assertThat(rows(seller)).hasCount(2);
        }
    }
}
