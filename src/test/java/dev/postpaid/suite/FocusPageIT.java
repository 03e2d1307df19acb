package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where somebody is on a page who has a keyboard and no mouse, and what is marked as wrong. */
@Tag("browser")
class FocusPageIT extends Suite {

    private static final String CLOSED = "http://127.0.0.1:9/";

    private static Locator row(Person person, String text) {
        return person.page().locator("tbody tr", new Page.LocatorOptions().setHasText(text));
    }

    private static Locator in(Locator row, String button) {
        return row.getByRole(
                com.microsoft.playwright.options.AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName(button).setExact(true));
    }

    @Test
    void whatWasPressedOrWhatIsInItsPlaceHasTheFocusAfterwards() {
        List.of("first", "second", "third").forEach(path -> shop.endpoint(CLOSED + path));
        try (Person seller = Person.operatorOf(shop)) {
            in(row(seller, "second"), "Disable").press("Enter");
            assertThat(in(row(seller, "second"), "Enable")).isFocused();
            in(row(seller, "second"), "Enable").press("Enter");
            assertThat(in(row(seller, "second"), "Disable")).isFocused();

            List<String> urls = seller.page().locator("tbody td:first-child a").allInnerTexts();
            in(seller.page().locator("tbody tr").nth(1), "Delete").press("Enter");
            Locator question = seller.page().locator(".ui-confirm-dialog-message");
            assertThat(question).containsText(urls.get(1));
            assertThat(question).containsText("cancelled: 0");
            seller.page().locator(".ui-confirmdialog-yes").press("Enter");
            assertThat(seller.page().locator("tbody tr")).hasCount(2);
            assertThat(in(row(seller, urls.get(2)), "Delete")).isFocused();

            seller.clicksAndConfirms(in(row(seller, urls.get(2)), "Delete"));
            assertThat(in(row(seller, urls.get(0)), "Disable")).isFocused();
            seller.clicksAndConfirms(in(row(seller, urls.get(0)), "Delete"));
            assertThat(seller.page().locator("[id=keys-and-webhooks] h2")).isFocused();
        }
    }

    @Test
    void aQuestionAMenuAndAListToChooseFromCanBeUsedAsWellAsThePageBelow() {
        shop.endpoint(CLOSED);
        try (Person seller = Person.operatorOf(shop)) {
            Page page = seller.page();
            seller.opens("/dashboard/integrations");
            in(page.locator("tbody tr").first(), "Delete").press("Enter");
            assertThat(page.locator(".ui-confirm-dialog-message")).isVisible();
            seller.canUseThePage();
            page.locator(".ui-confirmdialog-no").press("Enter");
            // A moment later the focus goes back, and would take the next key.
            assertThat(in(page.locator("tbody tr").first(), "Delete")).isFocused();

            page.setViewportSize(390, 900);
            Locator menu = page.locator("details.menu summary");
            menu.press("Enter");
            assertThat(page.locator("details.menu nav")).isVisible();
            seller.canUseThePage();

            seller.opens("/dashboard/configuration");
            page.locator(".ui-selectcheckboxmenu-trigger").first().click();
            assertThat(page.locator(".ui-selectcheckboxmenu-panel").first()).isVisible();
            seller.canUseThePage();
        }
    }

    @Test
    void aListIsSearchedTickedAndChangedByKeyboardAlone() {
        shop.endpoint(CLOSED, "\"retry\":{\"delays_seconds\":[3600]}");
        shop.sell();
        soon().until(() -> shop.api().get("deliveries?status=retrying").data().size() == 1);
        try (Person seller = Person.operatorOf(shop)) {
            Page page = seller.page();
            seller.opens("/dashboard/deliveries");
            page.getByLabel("retrying").press("Space");
            seller.button("Show").press("Enter");
            assertThat(page.locator("tbody tr")).hasCount(1);

            page.locator("input[name=ticked]").press("Space");
            seller.button("Cancel ticked…").press("Enter");
            seller.button("Cancel them").press("Enter");

            assertThat(page.locator(".messages .info")).hasText("One delivery was cancelled.");
            assertThat(page.locator("[id='live:list'] .empty")).isVisible();
            assertThat(seller.button("Retry all shown…")).isVisible();
        }
    }

    @Test
    void theFirstFieldThatIsWrongHasTheFocusAndAllAreMarked() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/configuration");
            Page page = seller.page();
            page.locator("summary", new Page.LocatorOptions().setHasText("Advanced"))
                    .click();
            page.locator("[id='configuration:url']").fill("nonsense");
            page.locator("[id='configuration:most']").fill("many");
            seller.button("Save").click();

            assertThat(page.locator("[id='configuration:url']")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("[id='configuration:most']")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("[id='configuration:entities_focus']")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("[id='configuration:entities_focus']")).isFocused();
            String why = page.locator("[id='configuration:url']").getAttribute("aria-describedby");
            assertThat(page.locator("[id='" + why + "']")).containsText("URL");

            seller.opens("/dashboard/keys");
            seller.button("Create key").click();
            assertThat(page.locator("[id='new:name']")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("[id='new:name']")).isFocused();
            page.locator("[id='new:name']").fill("Right");
            seller.button("Create key").click();
            assertThat(page.locator(".shown")).isVisible();
            assertThat(page.locator("[aria-invalid=true]")).hasCount(0);
        }
    }

    @Test
    void aFieldIsMarkedOnAPageThatIsSentWhole() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/password");
            seller.types("wrong", "short");
            assertThat(seller.page().locator("[aria-invalid=true]")).isFocused();
        }
    }

    @Test
    void theMenuOfEntitiesShowsItsTicksAndClosesByEscape() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/configuration");
            Page page = seller.page();
            page.locator("[id='configuration:entities']").click();
            Locator panel = page.locator("[id='configuration:entities_panel']");
            panel.locator("li label").first().click();
            Locator ticked = panel.locator(".ui-chkbox-box.ui-state-active");
            assertThat(ticked).hasCount(1);
            assertThat(ticked.evaluate("box => Math.round(parseFloat(getComputedStyle(box, '::after').width))"))
                    .isEqualTo(5);
            assertThat(ticked.evaluate("box => getComputedStyle(box).display")).isEqualTo("grid");

            page.keyboard().press("Escape");

            assertThat(panel).isHidden();
            assertThat(page.locator("[id='configuration:entities_focus']")).isFocused();
            assertThat(page.locator("[id='configuration:entities'] .ui-selectcheckboxmenu-token"))
                    .hasCount(1);
        }
    }
}
