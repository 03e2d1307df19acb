package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.postpaid.Receiver;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of webhooks, which is the same on two pages, and what is said after one was added. */
@Tag("browser")
class WebhooksPageIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static Locator row(Person person, String text) {
        return person.page().locator("[id='webhooks'] tbody tr", new Page.LocatorOptions().setHasText(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"integrations", "configurations"})
    void bothPagesSayTheSameAndDoTheSame(String page) {
        receiver.answer(request -> Receiver.Reply.of(request.path().contains("bad") ? 404 : 200));
        shop.endpoint(receiver.url("/good"), "\"name\":\"Shop floor\"");
        String bad = shop.endpoint(receiver.url("/bad"), "\"retry\":{\"delays_seconds\":[]}");
        shop.sell();
        soon().until(() -> shop.api()
                        .get("deliveries?status=exhausted&endpoint=" + bad)
                        .data()
                        .size()
                == 1);
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/" + page);
            assertThat(row(seller, "Shop floor")).containsText("100%");
            assertThat(row(seller, "Shop floor")).containsText("last: 200");
            assertThat(row(seller, "Shop floor")).containsText(receiver.url("/good"));
            assertThat(row(seller, "Shop floor").locator(".badge")).hasText("active");
            assertThat(row(seller, "/bad")).containsText("0%");
            assertThat(row(seller, "/bad")).containsText("last: 404");
            assertThat(row(seller, "/bad").locator(".badge")).hasText("failing");
            assertThat(row(seller, "/bad")).containsText("The last attempt failed.");
            assertThat(row(seller, "/bad").locator(".clip").first()).hasAttribute("title", receiver.url("/bad"));
            assertThat(row(seller, "/bad").locator("td .row").last().locator("button, a"))
                    .hasText(new Pattern[] {
                        Pattern.compile("Disable"),
                        Pattern.compile("Deliveries.*"),
                        Pattern.compile("Edit.*"),
                        Pattern.compile("Delete")
                    });
            seller.canUseThePage();

            row(seller, "/bad").getByText("Disable").click();
            assertThat(row(seller, "/bad")).containsText("Disabled by hand.");
            row(seller, "/bad").getByText("Enable").click();
            assertThat(row(seller, "/bad")).containsText("The last attempt failed.");
            seller.clicksAndConfirms(row(seller, "/bad").getByText("Delete"));
            assertThat(row(seller, "/bad")).hasCount(0);
            assertThat(shop.api().get("endpoints").data()).hasSize(1);

            row(seller, "Shop floor").getByText("Edit").click();
            seller.page().waitForURL(Pattern.compile(".*/dashboard/configuration\\?id=.*"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"integrations", "configurations"})
    void whatWasMissedCanBeRecoveredFromTheList(String page) {
        String id = shop.endpoint(receiver.url());
        shop.api().post("endpoints/" + id + "/disable").expect(200);
        shop.sell();
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/" + page);
            assertThat(row(seller, receiver.url()).getByText("Recover")).hasCount(0);
            seller.button("Enable").click();

            row(seller, receiver.url()).getByText("Recover").click();

            seller.page().waitForURL(Pattern.compile(".*/dashboard/endpoint\\?id=" + id + "#recover"));
            seller.button("Send them now").click();
            assertThat(seller.page().locator("[id='recovered']")).hasText("1");
            receiver.awaitRequests(1, SOON);
            seller.opens("/dashboard/" + page);
            assertThat(row(seller, receiver.url()).getByText("Recover")).hasCount(0);
        }
    }

    @Test
    void whoAddedAUrlIsToldWhatHappensNowAndTriesItThere() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.page().getByLabel("URL").fill(receiver.url());
            seller.button("Add").click();

            Locator added = seller.page().locator("[id='added']");
            assertThat(added).containsText("From now on every paid order is sent there at once");
            assertThat(added).containsText(receiver.url());
            assertThat(row(seller, receiver.url())).containsText("last: never");
            seller.canUseThePage();

            seller.button("Send test event").click();
            assertThat(seller.page().locator("[id='told']")).containsText("delivered");
            assertThat(receiver.awaitRequests(1, SOON)).hasSize(1);

            assertThat(seller.page().content()).doesNotContain(shop.secret());
            seller.button("Show the signing secret").click();
            assertThat(seller.page().locator("[id='verifying'] .copy code")).hasText(shop.secret());
            seller.page().getByText("Code for Node.js").click();
            assertThat(seller.page().locator("[id='verify'] pre")).containsText("createHmac");

            seller.page().reload();
            assertThat(added).containsText(receiver.url());
            seller.page().getByText("Got it").click();
            assertThat(added).hasCount(0);
            assertThat(seller.page().getByLabel("URL")).isVisible();
            assertThat(seller.page()).hasURL(Pattern.compile(".*/dashboard/integrations\\??"));
        }
    }

    @Test
    void theHelpOnSignaturesIsInTheLanguageOfThePage() {
        String id = shop.endpoint(receiver.url());
        try (Person seller = Person.operatorOf(shop, "de-DE")) {
            seller.opens("/dashboard/integrations?added=" + id);
            seller.page().locator("[id='verify'] a[href*='/help/']").click();
            seller.page().waitForURL(Pattern.compile(".*/help/integrations-and-webhooks\\?lang=de#verify"));
            assertThat(seller.page().locator("[id='verify']")).isVisible();
        }
    }

    @Test
    void aNewConfigurationSaysWhatIsSentFromNowOnWithItsOwnSecret() {
        String id = shop.endpoint(receiver.url(), "\"events\":[\"prices\",\"tags\"],\"own_secret\":true");
        String own = shop.api()
                .get("endpoints/" + id + "/signing-secret")
                .expect(200)
                .string("secret");
        try (Person seller = Person.operatorOf(shop)) {
            for (String page : List.of("configuration", "endpoint")) {
                seller.opens("/dashboard/" + page + "?id=" + id + "&added=true");
                assertThat(seller.page().locator("[id='added']"))
                        .containsText(Pattern.compile("what you selected is sent there at once:\\s+prices, tags\\."));
                seller.button("Show the signing secret").click();
                assertThat(seller.page().locator("[id='verifying'] .copy code")).hasText(own);
                seller.button("Send test event").click();
                assertThat(seller.page().locator("[id='told']")).containsText("delivered");
                seller.canUseThePage();
                seller.page().getByText("Got it").click();
                assertThat(seller.page().locator("[id='added']")).hasCount(0);
                assertThat(seller.button("Send test event")).hasCount(1);
            }
        }
    }

    @Test
    void savingANewConfigurationLeadsThere() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/configuration");
            seller.page().locator("[id='configuration:entities']").click();
            seller.page()
                    .locator("[id='configuration:entities_panel'] li.ui-selectcheckboxmenu-item")
                    .first()
                    .click();
            seller.page().keyboard().press("Escape");
            seller.page().locator("[id='configuration:url']").fill(receiver.url());
            seller.button("Save").click();

            seller.page().waitForURL(Pattern.compile(".*/dashboard/configuration\\?id=ep_.*&added=true"));
            assertThat(seller.page().locator("[id='added']")).containsText("From now on");
            assertThat(seller.page().locator(".messages .info")).hasText("Saved.");
        }
    }

    @Test
    void whatWasAddedAndDeletedAgainIsToldOfNoMore() {
        String id = shop.endpoint(receiver.url());
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/integrations?added=" + id);
            seller.clicksAndConfirms(seller.button("Delete"));
            assertThat(seller.page().locator("[id='added']")).hasCount(0);
            assertThat(seller.opens("/dashboard/integrations?added=" + id)).isEqualTo(200);
            assertThat(seller.page().locator("[id='added']")).hasCount(0);
        }
    }
}
