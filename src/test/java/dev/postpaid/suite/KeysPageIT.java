package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.postpaid.accounts.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dashboard → API keys. */
@Tag("browser")
class KeysPageIT extends Suite {

    private static Locator row(Person person, String name) {
        return person.page().locator("[id=all] tbody tr", new Page.LocatorOptions().setHasText(name));
    }

    private static String makes(Person person, String name, String access) {
        person.page().locator("[id='new:name']").fill(name);
        person.page().locator("[id='new:access']").selectOption(access);
        person.button("Create key").click();
        Locator shown = person.page().locator(".shown", new Page.LocatorOptions().setHasText(name));
        return shown.locator("code").innerText();
    }

    @Test
    void aKeyIsMadeForAProgramShownOnceReplacedAndRevoked() {
        try (Person owner = Person.in(shop, Role.OWNER)) {
            owner.opens("/dashboard/keys");
            String first = makes(owner, "Web shop", "full");
            assertThat(shop.api().as(first).get("me").status()).isEqualTo(200);
            assertThat(row(owner, "Web shop")).containsText(first.substring(0, 6));
            owner.canUseThePage();

            owner.clicksAndConfirms(row(owner, "Web shop").getByText("Regenerate"));

            assertThat(owner.page().locator(".shown code")).not().hasText(first);
            String second = owner.page().locator(".shown code").innerText();
            assertThat(shop.api().as(first).get("me").status()).isEqualTo(401);
            assertThat(shop.api().as(second).get("me").status()).isEqualTo(200);
            owner.opens("/dashboard/keys");
            assertThat(owner.page().content()).doesNotContain(second);

            owner.clicksAndConfirms(row(owner, "Web shop").getByText("Revoke"));

            assertThat(row(owner, "Web shop")).hasCount(0);
            assertThat(shop.api().as(second).get("me").status()).isEqualTo(401);
            owner.opens("/dashboard/audit");
            assertThat(owner.page().locator("tbody tr").first()).containsText("revoked an API key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<img src=x> & \"Web\"", "<!--<script>", "</script>]]>'\\\"<!--"})
    void aNameIsTextWhateverStandsInIt(String name) {
        try (Person owner = Person.in(shop, Role.OWNER)) {
            owner.opens("/dashboard/keys");
            makes(owner, name, "read");

            row(owner, name).getByText("Revoke").click();

            assertThat(owner.page().locator(".ui-confirm-dialog-message")).containsText(name);
            owner.page().locator(".ui-confirmdialog-yes").click();
            assertThat(row(owner, name)).hasCount(0);
        }
    }

    @Test
    void aKeyThatMayOnlyLookChangesNothingAndOneThatEndsSaysWhen() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/keys");
            seller.page().locator("[id='new:expires_at']").fill("2999-12-31T10:00");
            String key = makes(seller, "Statistics", "read");

            assertThat(row(seller, "Statistics")).containsText("look only");
            assertThat(row(seller, "Statistics")).containsText("31 Dec 2999, 10:00:00");
            assertThat(shop.api().as(key).get("orders").status()).isEqualTo(200);
            assertThat(shop.api().as(key).post("orders", Shop.order()).status()).isEqualTo(403);
        }
    }

    @Test
    void whatBreaksARuleIsToldInTheLanguageOfTheReader() {
        try (Person seller = Person.operatorOf(shop, "nl-NL")) {
            seller.opens("/dashboard/keys");
            seller.page().locator("[id='new:name']").fill("Oud");
            seller.page().locator("[id='new:expires_at']").fill("2001-01-01T10:00");
            seller.button("Sleutel maken").click();

            assertThat(seller.page().locator(".messages .error"))
                    .hasText("Verloopt: moet in de toekomst liggen, uiterlijk in het jaar 9999");
            assertThat(row(seller, "Oud")).hasCount(0);
        }
    }
}
