package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.postpaid.Receiver;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dashboard → Integrations, as the help describes it. */
@Tag("browser")
class IntegrationsPageIT extends Suite {

    @Test
    void aUrlThatIsPastedGetsEveryPaidOrderAndSaysWhatItLastAnswered() {
        try (Receiver receiver = Receiver.start();
                Person seller = Person.operatorOf(shop)) {
            seller.page().getByLabel("URL").fill(receiver.url());
            seller.button("Add").click();
            assertThat(seller.page().locator("[id='webhooks'] tbody")).containsText("last: never");

            shop.sell();

            receiver.awaitRequests(1, SOON);
            soon().untilAsserted(() -> {
                seller.opens("/dashboard/integrations");
                assertThat(seller.page().locator("[id='webhooks'] tbody").innerText())
                        .contains("last: 200", "active");
            });
        }
    }

    @Test
    void aWebhookIsPausedWithoutLosingItsUrlAndDeletedOnlyWhenAskedTwice() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.page().getByLabel("URL").fill("http://127.0.0.1:9/pause");
            seller.button("Add").click();
            seller.button("Disable").click();
            assertThat(seller.page().locator(".badge.disabled")).isVisible();
            seller.button("Enable").click();
            assertThat(seller.page().locator(".badge.healthy")).isVisible();

            seller.button("Delete").click();
            seller.button("No").click();
            assertThat(seller.page().locator("[id='webhooks'] tbody")).containsText("/pause");
            seller.button("Delete").click();
            assertThat(seller.page().locator(".ui-confirmdialog-yes")).isVisible();
            seller.page().keyboard().press("Escape");
            assertThat(seller.page().locator(".ui-confirmdialog-yes")).isHidden();
            assertThat(seller.button("Delete")).isFocused();
            seller.clicksAndConfirms(seller.button("Delete"));

            assertThat(seller.page().locator("[id='webhooks'] .empty")).isVisible();
            assertThat(shop.api().get("endpoints").expect(200).data()).isEmpty();
        }
    }

    @Test
    void aButtonOfARowThatIsElsewhereNowSaysThatNothingWasDone() {
        try (Person seller = Person.operatorOf(shop)) {
            String first = shop.endpoint("http://127.0.0.1:9/first");
            String second = shop.endpoint("http://127.0.0.1:9/second");
            seller.opens("/dashboard/integrations");
            shop.api().delete("endpoints/" + first).expect(204);
            seller.page()
                    .locator("tr", new Page.LocatorOptions().setHasText("/second"))
                    .getByText("Disable")
                    .click();

            assertThat(seller.page().locator(".messages .warn")).containsText("list has changed");
            assertThat(shop.api().get("endpoints/" + second).expect(200).string("status"))
                    .isEqualTo("active");

            seller.opens("/dashboard/integrations?about=" + second);
            assertThat(seller.page().locator(".messages p")).hasCount(0);
        }
    }

    @Test
    void aUrlThatWasPastedWithSpacesIsTheSameUrl() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.page().getByLabel("URL").fill("  http://127.0.0.1:9/pasted ");
            seller.button("Add").click();

            assertThat(seller.page().locator("[id='webhooks'] tbody")).containsText("/pasted");
            assertThat(shop.api().get("endpoints").data().get(0).getString("url"))
                    .isEqualTo("http://127.0.0.1:9/pasted");
        }
    }

    @Test
    void theEntitiesOfAWebhookAreToldApart() {
        shop.endpoint("http://127.0.0.1:9/two", "\"events\":[\"prices\",\"tags\"]");
        try (Person seller = Person.operatorOf(shop)) {
            assertThat(seller.page().locator("[id='webhooks'] tbody")).containsText("prices, tags");
        }
    }

    @Test
    void whatIsCopiedIsSaidForAMomentAndWhatCannotBeIsMarked() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.button("Show").click();
            Locator button = seller.page().locator("[id='secret'] .copy button");
            seller.page()
                    .evaluate("Object.defineProperty(navigator, 'clipboard', {value: {writeText: async () => {}}})");
            button.click();
            assertThat(button).hasText("Copied");
            button.click();
            assertThat(button).hasText("Copy");

            seller.page()
                    .evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden')))");
            seller.page().evaluate("void (document.execCommand = () => false)");
            button.click();
            seller.page().waitForFunction("String(getSelection()) === '" + shop.secret() + "'");
            assertThat(button).hasText("Copy");
        }
    }

    @Test
    void aWrongUrlIsRefusedWithItsRuleAndStaysInTheField() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.page().getByLabel("URL").fill("ftp://example.com");
            seller.button("Add").click();

            assertThat(seller.page().locator(".messages .error")).hasText("URL: must start with http:// or https://");
            assertThat(seller.page().getByLabel("URL")).hasValue("ftp://example.com");
        }
    }

    @Test
    void aNewKeyIsShownOnceAndTheOneBeforeStopsAtOnce() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.button("Generate key").click();
            String first = shownKey(seller.page());
            assertThat(shop.api().as(first).get("me").status()).isEqualTo(200);

            seller.clicksAndConfirms(seller.button("Generate a new key"));
            assertThat(seller.page().locator(".shown code")).not().hasText(first);
            String second = shownKey(seller.page());

            assertThat(shop.api().as(first).get("me").status()).isEqualTo(401);
            assertThat(shop.api().as(second).get("me").status()).isEqualTo(200);
            seller.opens("/dashboard/integrations");
            assertThat(seller.page().content()).doesNotContain(second);
        }
    }

    private static String shownKey(Page page) {
        return page.locator(".shown code").innerText();
    }

    @Test
    void theSigningSecretIsHiddenUntilItIsAskedForAndARotationKeepsTheOldOneForADay() {
        try (Person seller = Person.operatorOf(shop)) {
            assertThat(seller.page().content()).doesNotContain(shop.secret());
            seller.button("Show").click();
            assertThat(seller.page().locator("[id='secret'] .copy code")).hasText(shop.secret());

            seller.clicksAndConfirms(seller.button("Rotate"));

            assertThat(seller.page().locator("[id='secret']")).containsText("The previous one still signs until");
            assertThat(seller.page().locator("[id='secret'] .copy code")).hasText(shop.secret());
            seller.opens("/dashboard/integrations");
            seller.button("Sign with the new one").click();
            assertThat(seller.page().locator(".messages .info")).containsText("Where a header holds one signature");
            seller.clicksAndConfirms(seller.button("End the old one now"));
            assertThat(seller.page().locator(".messages .info")).hasText("The old secret no longer signs.");
            assertThat(seller.page().locator("[id='secret']")).not().containsText("still signs until");
            assertThat(shop.api().get("signing-secret").expect(200).json().getJsonArray("previous"))
                    .isEmpty();
            seller.opens("/dashboard/audit");
            assertThat(seller.page().locator("tbody")).containsText("ended the old signing secret");
        }
    }

    @Test
    void thePromptIsWrittenForTheChosenStackAndKnowsNoSecret() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.page().getByLabel("Written in").selectOption("python");

            assertThat(seller.page().locator("[id='prompt'] pre")).containsText("(Python");
            assertThat(seller.page().locator("[id='prompt'] pre")).containsText("<your-signing-secret>");
            assertThat(seller.page().locator("[id='prompt'] pre")).not().containsText(shop.secret());
        }
    }

    @Test
    void whatZapierAddedSaysSo() {
        shop.api()
                .post(
                        "hooks",
                        "{\"target_url\":\"http://127.0.0.1:9/zap\",\"event\":\"order.paid\",\"source\":\"zapier\"}")
                .expect(201);
        try (Person seller = Person.operatorOf(shop)) {
            assertThat(seller.page().locator("[id='webhooks'] tbody")).containsText("managed via Zapier");
        }
        try (Person seller = Person.operatorOf(shop, "de-DE")) {
            assertThat(seller.page().locator("[id='webhooks'] tbody"))
                    .containsText(Pattern.compile("verwaltet über Zapier.*zuletzt: nie", Pattern.DOTALL));
        }
    }

    @Test
    void anAccountOnAnotherPlanIsToldSoAndHasNothingToAddWith() {
        Shop free = Shop.open(operator, "free");
        try (Person seller = Person.operatorOf(free)) {
            assertThat(seller.page().locator(".card .notice").first()).containsText("Flow plan");
            assertThat(seller.page().getByLabel("URL")).hasCount(0);
        }
    }

    @Test
    void everybodyCanUseThePage() {
        shop.endpoint("http://127.0.0.1:9/one");
        try (Person seller = Person.operatorOf(shop)) {
            seller.button("Generate key").click();
            seller.page().locator(".shown").waitFor();
            seller.canUseThePage();
        }
    }
}
