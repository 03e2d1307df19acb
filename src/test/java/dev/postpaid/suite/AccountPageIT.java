package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The operator's page of one account, and how it is found by its ref. */
@Tag("browser")
class AccountPageIT extends Suite {

    private final String ref = "tenant/" + System.nanoTime();

    @Test
    void anAccountIsOpenedWithARefAndFoundByIt() {
        try (Person operatorHimself = Person.operatorOf(shop)) {
            operatorHimself.opens("/dashboard/operator/accounts");
            operatorHimself.page().locator("[id='open:name']").fill("Corner bakery");
            operatorHimself.page().locator("[id='open:ref']").fill(ref);
            operatorHimself.button("Open an account").click();
            assertThat(operatorHimself.page().locator(".shown code")).isVisible();

            operatorHimself.page().locator("#q").fill(ref.toUpperCase());
            operatorHimself.button("Show").click();
            Locator row = operatorHimself.page().locator("tbody tr");
            assertThat(row).hasCount(1);
            assertThat(row).containsText(ref);
            operatorHimself.canUseThePage();
            row.getByText("Corner bakery").click();
            assertThat(operatorHimself.page().locator("h1")).hasText("Corner bakery");
            assertThat(operatorHimself.page().locator("[id='account:ref']")).hasValue(ref);
            operatorHimself.button("Open").click();
            assertThat(operatorHimself.page().locator(".of-account")).hasText("Corner bakery");
        }
    }

    @Test
    void limitsAreSetAndEnded() {
        String account = "accounts/" + shop.accountId();
        try (Person operatorHimself = Person.operatorOf(shop)) {
            operatorHimself.opens("/dashboard/operator/account?id=" + shop.accountId());
            operatorHimself.canUseThePage();
            assertThat(operatorHimself.page().locator("main")).containsText("Empty: 15, as for every account.");
            assertThat(operatorHimself.page().locator("main")).containsText("Bodies 30 days, deliveries 90 days");

            saves(operatorHimself, "-1");
            assertThat(operatorHimself.page().locator(".messages .error"))
                    .hasText("Maximum webhooks: must be a whole number from 0 to 1000");
            saves(operatorHimself, "3");
            assertThat(operatorHimself.page().locator(".messages .info")).hasText("The account is changed.");
            assertThat(operator.get(account)
                            .expect(200)
                            .json()
                            .getJsonObject("limits")
                            .getInt("endpoints"))
                    .isEqualTo(3);
            saves(operatorHimself, "");
            assertThat(operatorHimself.page().locator(".messages .info")).hasText("The account is changed.");
            assertThat(operator.get(account)
                            .expect(200)
                            .json()
                            .getJsonObject("limits")
                            .isNull("endpoints"))
                    .isTrue();

            Shop other = Shop.open(operator);
            operator.patch("accounts/" + other.accountId(), "{\"ref\":\"" + ref + "\"}")
                    .expect(200);
            operatorHimself.page().locator("[id='account:ref']").fill(ref);
            operatorHimself.button("Save").click();
            assertThat(operatorHimself.page().locator(".messages .error"))
                    .hasText("Another account has this reference.");

            operatorHimself.opens("/dashboard/audit");
            assertThat(operatorHimself.page().locator("tbody tr").first()).containsText("changed the limits");
        }
    }

    private static void saves(Person person, String endpoints) {
        person.page().locator("[id='account:endpoints']").fill(endpoints);
        person.button("Save").click();
    }

    @Test
    void theLogSaysWhoActedForTheAccount() {
        operator.with("Postpaid-Account", shop.accountId())
                .post("endpoints", "{\"url\":\"http://127.0.0.1:9/\"}")
                .expect(201);
        try (Person operatorHimself = Person.operatorOf(shop)) {
            operatorHimself.opens("/dashboard/audit");

            Locator newest = operatorHimself.page().locator("tbody tr").first();
            assertThat(newest).containsText("added a webhook");
            assertThat(newest).containsText("(operator)");
        }
    }

    @Test
    void anAccountThatIsNotThereHasNoPage() {
        try (Person operatorHimself = Person.operatorOf(shop)) {
            assertThat(operatorHimself.opens("/dashboard/operator/account?id=acc_nobody"))
                    .isEqualTo(404);
            operatorHimself.expectsComplaints();
        }
    }
}
