package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.accounts.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page Retention, and what the operator sees of it. */
@Tag("browser")
class RetentionPageIT extends Suite {

    @Test
    void anOwnerKeepsLessAndTheOperatorSeesIt() {
        try (Person owner = Person.in(shop, Role.OWNER);
                Person operatorHimself = Person.operatorOf(shop)) {
            owner.opens("/dashboard/retention");
            owner.canUseThePage();
            assertThat(owner.page().locator("main")).containsText("Empty: 30 days");
            saves(owner, "31");
            assertThat(owner.page().locator(".messages .error"))
                    .hasText("Days for bodies: must not be longer than the 30 days that this installation keeps it");
            saves(owner, "7");
            assertThat(owner.page().locator(".messages .info")).hasText("Saved.");
            assertThat(shop.api().get("retention").expect(200).text()).startsWith("{\"bodies_days\":7,");

            operatorHimself.opens("/dashboard/operator/accounts");
            assertThat(operatorHimself
                            .page()
                            .locator(
                                    "tr",
                                    new com.microsoft.playwright.Page.LocatorOptions().setHasText(shop.accountId())))
                    .containsText("Keeps bodies 7 days, deliveries as usual");
            operatorHimself.canUseThePage();

            saves(owner, "");
            assertThat(owner.page().locator(".messages .info")).hasText("Saved.");
            assertThat(shop.api().get("retention").expect(200).text()).startsWith("{\"bodies_days\":null,");
            owner.opens("/dashboard/audit");
            assertThat(owner.page().locator("tbody tr").first()).containsText("changed how long data is kept");
        }
    }

    private static void saves(Person owner, String days) {
        owner.opens("/dashboard/retention");
        owner.page().locator("[id='retention:bodies']").fill(days);
        owner.button("Save").click();
    }
}
