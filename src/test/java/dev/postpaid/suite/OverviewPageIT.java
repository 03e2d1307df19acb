package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.postpaid.Receiver;
import dev.postpaid.accounts.Role;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first page after signing in: how the webhooks fare, and what needs somebody. */
@Tag("browser")
class OverviewPageIT extends Suite {

    private static final String ONCE = "\"retry\":{\"delays_seconds\":[]}";
    private static final String IN_AN_HOUR = "\"retry\":{\"delays_seconds\":[3600]}";

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static Locator at(Person person, String id) {
        return person.page().locator("[id='" + id + "']");
    }

    private static Locator need(Person person, String text) {
        return person.page().locator(".needs li", new Page.LocatorOptions().setHasText(text));
    }

    private Person opens(Person person) {
        person.opens("/dashboard/overview");
        return person;
    }

    private void ended(String endpoint, int count) {
        soon().until(() -> shop.api()
                        .get("deliveries?status=exhausted&endpoint=" + endpoint)
                        .data()
                        .size()
                == count);
    }

    @Test
    void anOwnerSeesItFirstAndAnOperatorInAnAccountThatWasOpened() {
        try (Person owner = Person.in(shop, Role.OWNER);
                Person operator = Person.operatorOf(shop)) {
            assertThat(owner.page()).hasURL(Pattern.compile(".*/dashboard/overview"));
            assertThat(owner.page().locator("h1")).hasText("Overview");
            assertThat(owner.page().locator(".menu nav li").first()).containsText("Overview");

            operator.opens("/dashboard/");
            assertThat(operator.page()).hasURL(Pattern.compile(".*/dashboard/overview"));
            operator.button("Back to my account").click();
            operator.page().waitForURL(Pattern.compile(".*/dashboard/operator/accounts"));
            operator.opens("/dashboard/");
            assertThat(operator.page()).hasURL(Pattern.compile(".*/dashboard/operator/accounts"));
        }
    }

    @Test
    void whatIsSentIsShownByItselfAndTheFocusStays() {
        shop.endpoint(receiver.url());
        try (Person seller = opens(Person.operatorOf(shop))) {
            assertThat(at(seller, "success-hour")).hasText("–");
            assertThat(at(seller, "needs")).containsText("All is well.");
            assertThat(at(seller, "last-hour")).containsText("Nothing was sent in this period.");
            seller.page().getByText("As a table").click();
            Locator link = seller.page().locator("[id='states'] a");
            link.focus();

            shop.sell();

            assertThat(at(seller, "success-hour")).hasText("100%");
            assertThat(at(seller, "success-day")).hasText("100%");
            assertThat(at(seller, "figures")).containsText("of one attempt");
            assertThat(at(seller, "minutes").locator("thead")).containsText("delivered");
            assertThat(at(seller, "last-hour").locator("canvas")).hasCount(1);
            assertThat(link).isFocused();
            seller.canUseThePage();
        }
    }

    @Test
    void whatWaitsIsCountedAndWhatIsNotSentIsHeld() {
        receiver.answer(500);
        String id = shop.endpoint(receiver.url(), IN_AN_HOUR);
        String event = shop.eventOf(shop.sell());
        soon().until(() -> shop.delivery(event, id).getInt("attempt_count") == 1);
        try (Person seller = opens(Person.operatorOf(shop))) {
            assertThat(at(seller, "pending")).hasText("1");
            assertThat(at(seller, "oldest").locator("time")).hasCount(1);
            assertThat(at(seller, "states")).containsText("failing");
            assertThat(at(seller, "success-hour")).hasText("0%");

            shop.api().post("endpoints/" + id + "/disable").expect(200);

            assertThat(at(seller, "held")).hasText("1");
            assertThat(at(seller, "pending")).hasText("0");
        }
    }

    @Test
    void aSuspendedWebhookIsEnabledHere() {
        receiver.answer(410);
        String id = shop.endpoint(receiver.url(), "\"name\":\"Bookkeeping\"");
        shop.sell();
        soon().until(() -> shop.api().get("endpoints/" + id).string("status").equals("suspended"));
        try (Person seller = opens(Person.operatorOf(shop))) {
            assertThat(need(seller, "this URL no longer exists")).containsText("Bookkeeping");
            seller.canUseThePage();

            seller.button("Enable").click();

            assertThat(need(seller, "this URL no longer exists")).hasCount(0);
            assertThat(at(seller, "states").locator(".suspended")).hasCount(0);
            assertThat(shop.api().get("endpoints/" + id).string("status")).isEqualTo("active");
        }
    }

    @Test
    void aDegradedWebhookSaysWhyAndWhenItIsTried() {
        receiver.answer(503);
        String id = shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}");
        for (int i = 1; i <= 5; i++) {
            shop.sell();
            receiver.awaitRequests(i, SOON);
        }
        soon().until(() -> shop.api()
                .get("endpoints/" + id)
                .json()
                .getJsonObject("health")
                .getString("state")
                .equals("degraded"));
        try (Person seller = opens(Person.operatorOf(shop))) {
            Locator need = need(seller, receiver.url());
            assertThat(need).containsText("503");
            assertThat(need).containsText("Next trial");
            assertThat(at(seller, "states")).containsText("degraded");
            need.getByText("Open").click();
            seller.page().waitForURL(Pattern.compile(".*/dashboard/endpoint\\?id=" + id));
        }
    }

    @Test
    void whatFailedForGoodIsCountedAndLeadsToTheList() {
        receiver.answer(404);
        String id = shop.endpoint(receiver.url(), ONCE);
        shop.sell();
        shop.sell();
        ended(id, 2);
        try (Person seller = opens(Person.operatorOf(shop))) {
            Locator need = need(seller, "2 deliveries failed for good in the last 24 hours");
            need.getByText("Show them").click();
            seller.page().waitForURL(Pattern.compile(".*/dashboard/deliveries\\?status=exhausted.*"));
            assertThat(seller.page().locator("table.list tbody tr")).hasCount(2);
        }
    }

    @Test
    void whatAWebhookMissedIsOfferedAndLeadsToTheRecovery() {
        String id = shop.endpoint(receiver.url(), "\"name\":\"Was away\"");
        shop.api().post("endpoints/" + id + "/disable").expect(200);
        shop.sell();
        shop.api().post("endpoints/" + id + "/enable").expect(200);
        try (Person seller = opens(Person.operatorOf(shop))) {
            need(seller, "One event was not sent").getByText("Recover").click();
            seller.page().waitForURL(Pattern.compile(".*/dashboard/endpoint\\?id=" + id + "#recover"));
            seller.button("Send them now").click();
            assertThat(seller.page().locator("[id='recovered']")).hasText("1");
            receiver.awaitRequests(1, SOON);

            opens(seller);
            assertThat(need(seller, "not sent")).hasCount(0);
        }
    }

    @Test
    void aRotationAFullListAndAPlanWithoutWebhooksAreSaid() {
        shop.api().post("signing-secret/rotate", "{\"overlap_hours\":1}").expect(200);
        IntStream.rangeClosed(1, 15).forEach(i -> shop.endpoint("http://127.0.0.1:9/" + i));
        try (Person seller = opens(Person.operatorOf(shop))) {
            assertThat(need(seller, "Two secrets sign at the moment")).containsText("Open");
            assertThat(need(seller, "No more webhooks can be added")).containsText("15");
        }
        Shop free = Shop.open(operator, "free");
        try (Person seller = opens(Person.operatorOf(free))) {
            assertThat(need(seller, "Flow plan required")).hasCount(1);
        }
    }

    @Test
    void aNewAccountDoesItsFirstStepsAndEachIsTicked() {
        try (Person owner = Person.in(shop, Role.OWNER)) {
            Locator steps = at(owner, "first-steps");
            assertThat(steps.locator("li")).hasCount(4);
            assertThat(steps.locator("li.done")).hasCount(0);
            owner.canUseThePage();

            at(owner, "beginning")
                    .getByText("Add a URL", new Locator.GetByTextOptions().setExact(true))
                    .click();
            owner.page().waitForURL(Pattern.compile(".*/dashboard/integrations"));
            owner.page().getByLabel("URL").fill(receiver.url());
            owner.button("Add").click();
            owner.page().waitForURL(Pattern.compile(".*added=ep_.*"));
            opens(owner);
            assertThat(steps.locator("li.done")).hasText(Pattern.compile("Add a URL, or an inspector.*"));

            steps.getByText("To the test event").click();
            owner.page().waitForURL(Pattern.compile(".*/dashboard/endpoint\\?id=.*#try"));
            owner.button("Send test event").click();
            assertThat(at(owner, "told")).containsText("delivered");
            opens(owner);
            assertThat(steps.locator("li.done")).hasCount(2);

            owner.button("My receiver verifies signatures").click();
            assertThat(steps.locator("li.done")).hasCount(3);

            shop.sell();
            assertThat(steps).hasCount(0);
            owner.opens("/dashboard/audit");
            assertThat(owner.page().locator("tbody")).containsText("said that the receiver verifies signatures");
        }
    }

    /** {@link InspectorPageIT} has the signed one. */
    @Test
    void anInspectorIsAFirstStepAndARequestWithoutASignatureIsNone() {
        try (Person seller = Person.operatorOf(shop)) {
            Inspected inspector = Inspected.by(seller, shop);
            inspector.send("POST", "", "{}");
            opens(seller);
            assertThat(at(seller, "first-steps").locator("li.done"))
                    .hasText(Pattern.compile("Add a URL, or an inspector.*"));
        }
    }

    @Test
    void theStepsAreHiddenForEverybodyWhenAnOwnerSaysSo() {
        try (Person owner = Person.in(shop, Role.OWNER);
                Person viewer = Person.in(shop, Role.VIEWER)) {
            assertThat(at(viewer, "first-steps")).isVisible();
            assertThat(viewer.button("Do not show these steps any more")).hasCount(0);
            owner.button("Do not show these steps any more").click();
            assertThat(at(owner, "first-steps")).hasCount(0);
            opens(viewer);
            assertThat(viewer.page().locator("h1")).hasText("Overview");
            assertThat(at(viewer, "first-steps")).hasCount(0);
        }
    }

    @Test
    void itSpeaksTheLanguageOfTheReader() {
        try (Person seller = opens(Person.operatorOf(shop, "nl-NL"))) {
            assertThat(seller.page().locator("h1")).hasText("Overzicht");
            assertThat(at(seller, "first-steps")).containsText("Eerste stappen");
        }
    }
}
