package dev.postpaid.suite;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever gives long names without a space still has pages that fit a telephone. */
@Tag("browser")
class LongNamesPageIT extends Suite {

    private static final String LONG = "x".repeat(196);

    @Test
    void pagesOfAWebhookWithALongNameFit() {
        shop = Shop.open(operator, "flow", "a".repeat(100));
        String id = shop.endpoint(
                "http://127.0.0.1:9/" + LONG, "\"name\":\"" + LONG + "\",\"retry\":{\"delays_seconds\":[]}");
        String event = shop.eventOf(shop.sell());
        soon().until(() -> shop.deliveryOf(event).getString("status").equals("exhausted"));
        String delivery = shop.deliveryOf(event).getString("id");
        try (Person seller = Person.operatorOf(shop)) {
            for (String page : new String[] {
                "integrations",
                "configurations",
                "configuration?id=" + id,
                "endpoint?id=" + id,
                "deliveries",
                "delivery?id=" + delivery,
                "event?id=" + event,
                "audit"
            }) {
                seller.opens("/dashboard/" + page);
                seller.canUseThePage();
                assertFits(seller);
            }
            seller.opens("/dashboard/operator/accounts");
            seller.canUseThePage();
        }
    }

    /** Where there is room as well: the names of accounts and people stand in one line with the brand. */
    private static void assertFits(Person seller) {
        org.assertj.core.api.Assertions.assertThat(
                        seller.page().evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("beyond the width of " + seller.page().url())
                .isEqualTo(0);
    }

    @Test
    void aProductWithALongNameFits() {
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(operator.base(), "en-GB")) {
            seller.opens("/dashboard/product");
            Page page = seller.page();
            page.locator("[id='product:name']").fill(LONG);
            page.locator("[id='product:price']").fill("121");
            seller.button("Save").click();
            page.waitForURL(Pattern.compile(".*/dashboard/products"));
            seller.canUseThePage();

            buyer.opens(page.locator("[id='list'] tbody a[href*='/checkout/']").getAttribute("href"));
            buyer.canUseThePage();
            buyer.page().locator("[id='buyer:email']").fill("an@example.com");
            buyer.button("Pay on the test page").click();
            buyer.page().waitForURL(Pattern.compile(".*/checkout/test/.*"));
            buyer.canUseThePage();
            buyer.button("Paid").click();
            buyer.page().waitForURL(Pattern.compile(".*/checkout/done.*"));
            buyer.canUseThePage();

            seller.opens("/dashboard/orders");
            seller.canUseThePage();
        }
    }
}
