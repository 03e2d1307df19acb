package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.postpaid.Receiver;
import dev.postpaid.accounts.Role;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The customer of a platform in the portal: as a person, and behind the back of the browser. */
@Tag("browser")
class PortalPageIT extends Suite {

    private static final Pattern START = Pattern.compile(".*/portal/dashboard/integrations");
    private static final String PATH = "/portal/dashboard/";

    private Person visits(String wanted) {
        Person visitor = Person.at(operator.base(), "en-GB");
        visitor.opens(Portal.link(operator, shop.accountId(), wanted));
        visitor.page().waitForURL(START);
        return visitor;
    }

    @Test
    void aCustomerAddsAWebhookTriesItAndSeesWhatBecameOfIt() {
        shop.api()
                .patch("brand", "{\"name\":\"Courses of Ghent\",\"colour\":\"#ffcc00\"}")
                .expect(200);
        try (Receiver receiver = Receiver.start();
                Person visitor = visits("{\"actor\":\"jane@shop\",\"return_url\":\"https://shop.example/settings\"}")) {
            Page page = visitor.page();
            assertThat(page.locator("header")).containsText("Courses of Ghent");
            assertThat(page.locator("header a[target=_top]")).hasText("Back to shop.example");
            assertThat(page.locator("nav a"))
                    .hasText(new String[] {"Integrations", "Deliveries", "Events", "Webhook configurations"});
            visitor.canUseThePage();

            page.getByLabel("URL").fill(receiver.url());
            visitor.button("Add").click();
            page.locator("td a[href*='endpoint?id=']").first().click();
            page.waitForURL(Pattern.compile(".*/portal/dashboard/endpoint\\?id=.*"));
            visitor.button("Send test event").click();
            assertThat(page.locator("[id='test-send'] [role=status]")).containsText("200");
            visitor.canUseThePage();
            shop.sell();
            receiver.awaitRequests(2, SOON);

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Deliveries"))
                    .first()
                    .click();
            page.locator("td a[href*='delivery?id=']").first().click();
            page.waitForURL(Pattern.compile(".*/portal/dashboard/delivery\\?id=.*"));
            assertThat(page.locator("main a[href*='/order?']")).hasCount(0);
            String first = page.url();
            visitor.clicksAndConfirms(visitor.button("Send again"));
            receiver.awaitRequests(3, SOON);
            page.waitForURL(url -> url.contains("/portal/dashboard/delivery?id=") && !url.equals(first));
            visitor.canUseThePage();
            assertEveryLinkStays(visitor);

            visitor.button("Leave").click();
            assertThat(page.locator("main")).containsText("You have left");
            visitor.opens(PATH + "deliveries");
            assertThat(page.locator("main")).containsText("Open this page by the link");
            visitor.canUseThePage();
        }
        assertTheLogSaysWho();
    }

    private void assertTheLogSaysWho() {
        try (Person owner = Person.in(shop, Role.OWNER)) {
            owner.opens("/dashboard/audit");
            assertThat(owner.page().locator("tbody")).containsText("made a link to the portal");
            assertThat(owner.page().locator("tbody tr", new Page.LocatorOptions().setHasText("portal: jane@shop")))
                    .not()
                    .hasCount(0);
        }
    }

    private static void assertEveryLinkStays(Person visitor) {
        assertThat(visitor.page().locator("a[href]").all().stream()
                        .map(link -> link.getAttribute("href"))
                        .filter(link -> link.startsWith("/")))
                .isNotEmpty()
                .allMatch(link -> link.startsWith("/portal/dashboard/"));
    }

    @Test
    void everyPageOfThePortalLeadsOnlyToOthersOfIt() {
        String endpoint = shop.endpoint("http://127.0.0.1:9/");
        String event = shop.eventOf(shop.sell());
        soon().until(() -> !shop.api().get("deliveries?event=" + event).data().isEmpty());
        String delivery = shop.deliveryOf(event).getString("id");
        try (Person visitor = visits("{}")) {
            for (String page : List.of(
                    "integrations",
                    "configurations",
                    "configuration",
                    "configuration?id=" + endpoint,
                    "endpoint?id=" + endpoint,
                    "deliveries",
                    "delivery?id=" + delivery,
                    "events",
                    "event?id=" + event)) {
                assertThat(visitor.opens(PATH + page)).as(page).isEqualTo(200);
                assertEveryLinkStays(visitor);
                assertThat(visitor.page().locator("body")).not().containsText("bk_");
            }
        }
    }

    @Test
    void aViewerChangesNothingAndSeesNoSecret() {
        String endpoint = shop.endpoint("http://127.0.0.1:9/");
        try (Person visitor = visits("{\"role\":\"viewer\",\"language\":\"de\"}")) {
            assertThat(visitor.page().locator("header button")).hasText("Verlassen");
            for (String page : List.of("integrations", "endpoint?id=" + endpoint, "configuration?id=" + endpoint)) {
                visitor.opens(PATH + page);
                assertThat(visitor.page().locator("main button:not([data-copy])"))
                        .hasCount(0);
                assertThat(visitor.page().content()).doesNotContain(shop.secret());
            }
        }
    }

    /** The names are those of the dashboard's forms; the state of the page and the visit are the visitor's own. */
    @Test
    void whatThePortalDoesNotHaveCannotBePressedByHand() {
        String endpoint = shop.endpoint("http://127.0.0.1:9/watched");
        String generate;
        try (Person owner = Person.operatorOf(shop)) {
            owner.opens("/dashboard/integrations");
            generate = owner.button("Generate key").getAttribute("name");
        }
        try (Person visitor = visits("{}")) {
            Page page = visitor.page();
            String here = page.url();
            HttpResponse<String> refused = Portal.press(page, here, generate, "");
            assertThat(refused.body()).doesNotContain("class=\"shown\"", "bk_");
            assertThat(shop.api().get("api-keys").data()).hasSize(1);
            for (String other : List.of("keys", "people", "retention", "brand", "operator/accounts")) {
                String address = here.replace("integrations", other);
                assertThat(Portal.press(page, address, "new:add", "").statusCode())
                        .as(other)
                        .isEqualTo(404);
            }

            String disable = visitor.button("Disable").getAttribute("name");
            assertThat(Portal.press(page, here, disable, endpoint).statusCode()).isEqualTo(200);
            assertThat(shop.api().get("endpoints/" + endpoint).string("status"))
                    .as("the forgery above is a true one")
                    .isEqualTo("disabled");
        }
    }

    /** Two sessions in one browser, which know nothing of each other. */
    @Test
    void whoIsSignedInStaysSo() {
        Shop other = Shop.open(operator, "flow", "Other shop");
        try (Person owner = Person.in(shop, Role.OWNER)) {
            owner.opens(Portal.link(operator, other.accountId(), "{}"));
            owner.page().waitForURL(START);
            assertThat(owner.page().locator("header")).containsText("Other shop");

            owner.opens("/dashboard/profile");
            assertThat(owner.page().locator("header")).containsText("Test shop");
        }
    }

    @Test
    void aLinkThatWasUsedSaysSo() {
        String link = Portal.link(operator, shop.accountId(), "{}");
        Portal.enter(operator, link);
        try (Person late = Person.at(operator.base(), "en-GB")) {
            late.opens(link);
            assertThat(late.page().locator("main")).containsText("This link was used already");
            assertThat(late.page()).hasURL(Pattern.compile(".*/portal/\\?over"));
            late.canUseThePage();
        }
    }

    @Test
    void aFormOfAVisitThatEndedSaysSo() {
        try (Person visitor = visits("{}")) {
            visitor.page().context().clearCookies();
            visitor.page().getByLabel("URL").fill("http://127.0.0.1:9/late");
            visitor.button("Add").click();
            assertThat(visitor.page().locator("main")).containsText("Open this page by the link");
        }
        assertThat(shop.api().get("endpoints").data()).isEmpty();
    }
}
