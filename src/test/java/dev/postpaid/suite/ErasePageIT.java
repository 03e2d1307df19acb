package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.accounts.Role;
import jakarta.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Erasing a buyer in the browser: from one of their orders, or by e-mail address. */
@Tag("browser")
class ErasePageIT extends Suite {

    @Test
    void aBuyerIsErasedFromAnOrderOnceTheNumberOfTheirOrdersWasSaidAndConfirmed() {
        JsonObject order = shop.sell();
        shop.sell();
        shop.api()
                .post(
                        "changes",
                        "{\"data\":[{\"type\":\"tags\",\"id\":1,\"action\":\"created\",\"attributes\":{\"for\":\"an@example.com\"}}]}")
                .expect(202);
        try (Person owner = Person.in(shop, Role.OWNER)) {
            owner.opens("/dashboard/order?id=" + order.getString("id"));
            owner.page().getByText("Erase this buyer’s data").click();
            assertThat(owner.page().locator("#found")).containsText("There are 2 orders of an@example.com.");
            owner.canUseThePage();
            assertThat(buyer(order).isNull("email")).isFalse();

            owner.clicksAndConfirms(owner.button("Erase for good"));

            owner.page().waitForURL(Pattern.compile(".*/dashboard/erase\\?erasure=ers_.*"));
            assertThat(owner.page().locator("#erasure .badge.done")).isVisible();
            assertThat(owner.page().locator("#erasure dd").nth(1)).hasText("2");
            assertThat(owner.page().locator("#erasure dd").nth(2)).hasText("3");
            owner.canUseThePage();
            assertThat(buyer(order).isNull("email")).isTrue();
            String erasure = owner.page().locator("#erasure dd code").innerText();
            owner.opens("/dashboard/audit");
            assertThat(owner.page().locator("tbody tr").first()).containsText("erased a buyer’s data");
            assertThat(owner.page().locator("tbody tr").first()).containsText(erasure);
            assertThat(owner.page().content()).doesNotContain("an@example.com");
            owner.opens("/dashboard/order?id=" + order.getString("id"));
            assertThat(owner.page().locator("#erase")).hasCount(0);
        }
    }

    private JsonObject buyer(JsonObject order) {
        return shop.api()
                .get("orders/" + order.getString("id"))
                .expect(200)
                .json()
                .getJsonObject("buyer");
    }

    @Test
    void anAddressIsSearchedInAnySpellingAndNothingIsErasedWhereSomebodySaysNo() {
        JsonObject order = shop.sell();
        shop.api()
                .post("orders", Shop.order().replace("an@example.com", "\\\"an\\\"@example.com"))
                .expect(201);
        try (Person seller = Person.operatorOf(shop, "nl-NL")) {
            seller.opens("/dashboard/orders");
            seller.page().getByText("Gegevens van een koper wissen").click();
            seller.page().getByLabel("E-mail van de koper").fill("nobody");
            seller.button("Bestellingen zoeken").click();
            assertThat(seller.page().locator(".messages .error")).containsText("E-mail: ");
            assertThat(seller.page().locator("#found")).hasCount(0);

            seller.page().getByLabel("E-mail van de koper").fill("\u00a0AN@exam\u200bple.com ");
            seller.button("Bestellingen zoeken").click();

            assertThat(seller.page().locator("#found")).containsText("Van AN@example.com zijn er 2 bestellingen.");
            seller.button("Nee").click();
            assertThat(seller.page().locator("#found")).hasCount(0);
            seller.canUseThePage();
        }
        assertThat(buyer(order).getString("email")).isEqualTo("an@example.com");
    }

    @Test
    void aViewerErasesNobodyAndSeesNoForeignErasure() {
        JsonObject order = shop.sell();
        String foreign = Shop.open(operator)
                .api()
                .post("buyers/erase", "{\"email\":\"an@example.com\"}")
                .expect(202)
                .id();
        try (Person viewer = Person.in(shop, Role.VIEWER);
                Person owner = Person.in(shop, Role.OWNER)) {
            viewer.opens("/dashboard/order?id=" + order.getString("id"));
            assertThat(viewer.page().locator("#erase")).hasCount(0);
            assertThat(viewer.opens("/dashboard/erase?order=" + order.getString("id")))
                    .isEqualTo(403);
            viewer.expectsComplaints();
            assertThat(owner.opens("/dashboard/erase?erasure=" + foreign)).isEqualTo(404);
            owner.expectsComplaints();
        }
    }
}
