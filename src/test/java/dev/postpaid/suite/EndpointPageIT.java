package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.postpaid.Receiver;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One endpoint: what waits for it, what failed and how it fared. */
@Tag("browser")
class EndpointPageIT extends Suite {

    /** Charts follow the page's width a moment later; until then they must not make it wider. */
    private static final String CHARTS_THAT_NEVER_FOLLOW =
            "ResizeObserver = class { observe() {} unobserve() {} disconnect() {} }";

    private static final String ONCE = "\"retry\":{\"delays_seconds\":[]}";

    private static Locator figure(Person person, String name) {
        return person.page().locator("[id='" + name + "']");
    }

    @Test
    void aPageOfOneThingWithoutItsIdIsNotFound() {
        try (Person person = Person.operatorOf(shop)) {
            for (String page :
                    List.of("endpoint", "delivery", "event", "order", "inspector", "type", "operator/account")) {
                assertThat(person.opens("/dashboard/" + page)).as(page).isEqualTo(404);
            }
            person.expectsComplaints();
        }
    }

    @Test
    void aReceiverIsCheckedAndWhatItWronglyAcceptsIsSaid() {
        try (Receiver receiver = Receiver.start();
                Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/endpoint?id=" + shop.endpoint(receiver.url()));

            seller.button("Check this receiver").click();

            Locator found = seller.page().locator("[id='checked']");
            assertThat(found).containsText("Wrong: 5, of these wrongly accepted: 5.");
            assertThat(found.locator("tbody tr")).hasCount(10);
            assertThat(found.locator(".badge.wrong")).hasCount(5);
            assertThat(found).containsText("Compute the signature over the raw bytes");
            seller.canUseThePage();
        }
    }

    @Test
    void aFailureIsSaidInWordsWithItsStatusAndALinkToTheDelivery() {
        try (Receiver receiver = Receiver.start().answer(404);
                Person seller = Person.operatorOf(shop)) {
            String id = shop.endpoint(receiver.url(), ONCE);
            String event = shop.eventOf(shop.sell());
            String delivery = soon().until(() -> shop.delivery(event, id), found -> found.getString("status")
                            .equals("exhausted"))
                    .getString("id");

            seller.opens("/dashboard/endpoint?id=" + id);

            Locator failures = seller.page().locator("[id='failures'] tbody");
            assertThat(failures).containsText("The receiver answered 404: it does not know this URL.");
            assertThat(failures).containsText("404");
            assertThat(failures.locator("a").getAttribute("href")).endsWith("/dashboard/delivery?id=" + delivery);
            seller.page().getByText("As a table").click();
            assertThat(seller.page().locator("[id='course'] table")).containsText("rejected");
            assertThat(seller.page().locator("[id='course'] canvas")).hasCount(2);
        }
    }

    @Test
    void whatWentWrongIsSaidInTheLanguageOfThePage() {
        String id = shop.endpoint("http://127.0.0.1:9/away", ONCE);
        try (Person seller = Person.operatorOf(shop, "de-DE")) {
            String event = shop.eventOf(shop.sell());
            soon().until(() -> shop.delivery(event, id), found -> found.getString("status")
                    .equals("exhausted"));

            seller.opens("/dashboard/endpoint?id=" + id);
            assertThat(seller.page().locator("[id='failures'] tbody")).containsText("Die Verbindung wurde abgelehnt.");

            seller.opens("/dashboard/configuration?id=" + id);
            seller.page().locator("[id='test-send:send']").click();
            assertThat(seller.page().locator("[id='told']")).containsText("Die Verbindung wurde abgelehnt. Prüfen Sie");
        }
    }

    @Test
    void whatWaitsIsPendingAndWhileItIsDisabledHeld() {
        try (Receiver receiver = Receiver.start().answer(500);
                Person seller = Person.operatorOf(shop)) {
            String id = shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[3600]}");
            String event = shop.eventOf(shop.sell());
            soon().until(() -> shop.delivery(event, id).getInt("attempt_count") == 1);

            seller.opens("/dashboard/endpoint?id=" + id);
            assertThat(figure(seller, "pending")).hasText("1");
            assertThat(figure(seller, "held")).hasText("0");

            seller.button("Disable").click();
            assertThat(figure(seller, "held")).hasText("1");
            assertThat(seller.page().locator("[id='state']")).containsText("Disabled by hand.");

            seller.button("Enable").click();
            assertThat(figure(seller, "pending")).hasText("1");
        }
    }

    @Test
    void theCourseIsShownForADayOrAWeek() {
        String id = shop.endpoint("http://127.0.0.1:9/week");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/endpoint?id=" + id);
            assertThat(seller.page().locator(".periods [aria-current]")).hasText("24 hours");
            seller.page().getByText("7 days").click();

            assertThat(seller.page().locator(".periods [aria-current]")).hasText("7 days");
            assertThat(seller.page().locator("[id='course']")).containsText("Nothing was sent in this period.");
        }
    }

    @Test
    void thePeriodIsSummedUpByTheAnswerWithALinkToTheDeliveries() {
        try (Receiver receiver = Receiver.start();
                Person seller = Person.operatorOf(shop)) {
            receiver.answer(request -> Receiver.Reply.of(receiver.requests().size() % 2 == 0 ? 200 : 404));
            String id = shop.endpoint(receiver.url(), ONCE + ",\"max_in_flight\":1");
            String away = shop.endpoint("http://127.0.0.1:9/away", ONCE);
            for (int i = 1; i <= 4; i++) {
                shop.sell();
                receiver.awaitRequests(i, SOON);
            }
            soon().until(() -> shop.api().get("deliveries?limit=100").data().stream()
                    .noneMatch(each -> each.getString("status").matches("pending|in_flight")));

            for (String period : new String[] {"1h", "24h", "7d", "30d"}) {
                seller.opens("/dashboard/endpoint?id=" + id + "&period=" + period);
                assertThat(figure(seller, "attempts")).hasText("4");
                assertThat(figure(seller, "success")).hasText("50%");
                assertThat(figure(seller, "p95")).hasText(Pattern.compile("\\d+ ms"));
                Locator rows = seller.page().locator("[id='answers'] tbody tr");
                assertThat(rows).hasCount(2);
                assertThat(rows.filter(new Locator.FilterOptions().setHasText("404")))
                        .containsText("50%");
                assertThat(rows.filter(new Locator.FilterOptions().setHasText("404"))
                                .locator("a"))
                        .hasAttribute(
                                "href",
                                Pattern.compile(".*deliveries\\?endpoint=" + id + "&answer=404&period=" + period));
            }
            seller.page().getByText("1 hour").click();
            assertThat(seller.page().locator(".periods [aria-current]")).hasText("1 hour");
            seller.page().getByText("As a table").click();
            assertThat(seller.page().locator("[id='course'] tbody tr")).hasCount(13);
            seller.canUseThePage();

            seller.opens("/dashboard/endpoint?id=" + away);
            assertThat(seller.page().locator("[id='answers'] tbody a"))
                    .hasAttribute("href", Pattern.compile(".*&outcome=connection&period=24h"));
            assertThat(figure(seller, "success")).hasText("0%");
        }
    }

    @Test
    void deletingAsksAndLeadsBackToTheList() {
        String id = shop.endpoint("http://127.0.0.1:9/over");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/endpoint?id=" + id);
            seller.clicksAndConfirms(seller.button("Delete"));

            seller.page().waitForURL(Pattern.compile(".*/dashboard/configurations"));
            assertThat(seller.page().locator(".messages .info")).hasText("The webhook was deleted.");
            assertThat(shop.api().get("endpoints").expect(200).data()).isEmpty();
            assertThat(seller.opens("/dashboard/endpoint?id=" + id)).isEqualTo(404);
            seller.expectsComplaints();
        }
    }

    @Test
    void everybodyCanUseThePage() {
        try (Receiver receiver = Receiver.start();
                Person seller = Person.operatorOf(shop)) {
            String id = shop.endpoint(receiver.url());
            shop.sell();
            receiver.awaitRequests(1, SOON);
            soon().until(() -> !shop.api()
                    .get("endpoints/" + id)
                    .json()
                    .getJsonObject("last_delivery")
                    .getString("label")
                    .equals("last: never"));

            seller.page().addInitScript(CHARTS_THAT_NEVER_FOLLOW);
            seller.opens("/dashboard/endpoint?id=" + id);
            seller.canUseThePage();
        }
    }
}
