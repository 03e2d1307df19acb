package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The log of changes, filtered. */
@Tag("browser")
class AuditPageIT extends Suite {

    @Test
    void changesAreFoundByWhoWhatAndWhen() {
        String first = shop.endpoint("http://127.0.0.1:9/first");
        String second = shop.endpoint("http://127.0.0.1:9/second");
        shop.api().post("endpoints/" + first + "/disable").expect(200);
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/endpoint?id=" + second);
            seller.button("Disable").click();
            assertThat(seller.page().locator(".badge.disabled")).isVisible();
            seller.opens("/dashboard/audit");
            Locator rows = seller.page().locator("tbody tr");
            seller.page().getByLabel("Who").fill("operator");
            seller.page().getByLabel("Action").selectOption("endpoint_disabled");
            seller.button("Show").click();
            assertThat(rows).hasCount(1);
            assertThat(rows.first()).containsText("/second");
            assertThat(seller.page().getByLabel("Who")).hasValue("operator");
            seller.canUseThePage();

            seller.opens("/dashboard/audit?action=endpoint_disabled");
            assertThat(rows).hasCount(2);
            rows.filter(new Locator.FilterOptions().setHasText("/first"))
                    .getByText("Only this")
                    .click();
            assertThat(rows).hasCount(2);
            assertThat(rows.first()).containsText("disabled a webhook");
            assertThat(rows.last()).containsText("added a webhook");
            seller.opens("/dashboard/audit?until=2020-01-01T00:00");
            assertThat(seller.page().locator("main")).containsText("No change is like this.");
            seller.opens("/dashboard/audit?since=2020-01-01T00:00");
            assertThat(rows.first()).containsText("disabled a webhook");

            seller.opens("/dashboard/operator/audit?subject=" + first);
            assertThat(rows).hasCount(2);
            assertThat(rows.first()).containsText("Test shop");
        }
    }
}
