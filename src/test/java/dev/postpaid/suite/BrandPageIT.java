package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import dev.postpaid.accounts.Role;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page Brand, and what buyers see of it: the checkout and the receipt. */
@Tag("browser")
class BrandPageIT extends Suite {

    private static final Pattern DONE = Pattern.compile(".*/checkout/done\\?order=[\\w-]{32}");

    private static void types(Person owner, String label, String text) {
        owner.page()
                .getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .fill(text);
        owner.page().keyboard().press("Tab");
    }

    private static void chooses(Person owner, String name, String type, byte[] bytes) {
        owner.page()
                .getByLabel("Logo", new Page.GetByLabelOptions().setExact(true))
                .setInputFiles(new FilePayload(name, type, bytes));
    }

    @Test
    void anOwnerSeesTheBrandBeforeItIsSaved() {
        try (Person owner = Person.in(shop, Role.OWNER)) {
            owner.opens("/dashboard/brand");
            types(owner, "Name", "Courses of Ghent");
            types(owner, "Colour", "#ffcc00");
            chooses(owner, "logo.png", "image/png", BrandIT.picture("png"));
            assertThat(owner.page().locator(".preview .name")).hasText("Courses of Ghent");
            assertThat(owner.page().locator(".preview .top")).hasCSS("background-color", "rgb(255, 204, 0)");
            assertThat(owner.page().locator(".preview .top .brand")).hasCSS("color", "rgb(0, 0, 0)");
            assertThat(owner.page().locator(".preview img")).hasAttribute("src", Pattern.compile("data:image/png.*"));
            owner.canUseThePage();
            assertThat(shop.api().get("brand").string("name")).isNull();

            owner.button("Save").click();
            assertThat(owner.page().locator(".messages .info")).hasText("Saved.");
            assertThat(owner.page().locator(".preview img"))
                    .hasAttribute("src", Pattern.compile("/brand/[0-9a-f]{64}"));
            assertThat(shop.api().get("brand").string("name")).isEqualTo("Courses of Ghent");

            owner.button("Remove logo").click();
            assertThat(owner.page().locator(".preview img")).hasCount(0);
            assertThat(shop.api().get("brand").json().isNull("logo")).isTrue();
            assertThat(shop.api().get("brand").string("colour")).isEqualTo("#ffcc00");
            owner.opens("/dashboard/audit");
            assertThat(owner.page().locator("tbody")).containsText("changed the brand");
        }
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        try (Person owner = Person.in(shop, Role.OWNER)) {
            owner.opens("/dashboard/brand");
            types(owner, "Colour", "red");
            types(owner, "Address of your shop", "javascript:alert(1)");
            chooses(
                    owner,
                    "logo.png",
                    "image/png",
                    "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".getBytes(UTF_8));
            owner.button("Save").click();
            assertThat(owner.page().locator(".messages .error")).containsText(new String[] {"Colour", "shop", "Logo"});
            owner.canUseThePage();
        }
        assertThat(shop.api().get("brand").text())
                .isEqualTo("{\"colour\":null,\"logo\":null,\"name\":null,\"shop_url\":null}");
    }

    /** In the darkest and the lightest colour, and in one between them, where neither black nor white is far. */
    @Test
    void aBuyerSeesTheShopFromTheCheckoutToTheReceipt() {
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(operator.base(), "en-GB")) {
            String checkout = ProductsPageIT.makeProduct(seller);
            shop.api()
                    .patch(
                            "brand",
                            "{\"name\":\"Courses of Ghent\",\"shop_url\":\"https://shop.example/courses\",\"logo\":\""
                                    + Base64.getEncoder().encodeToString(BrandIT.picture("jpg")) + "\"}")
                    .expect(200);
            for (String colour : new String[] {"#000000", "#ffffff", "#767676", "#1f5fbf"}) {
                shop.api().patch("brand", "{\"colour\":\"" + colour + "\"}").expect(200);
                buyer.opens(checkout);
                assertThat(buyer.page().locator(".brand")).hasText("Courses of Ghent");
                buyer.canUseThePage();
            }
            buyer.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            buyer.canUseThePage();
            buyer.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            assertThat(buyer.page().evaluate("document.querySelector('.logo').naturalWidth"))
                    .isEqualTo(60);
            buyer.page().locator("[id='buyer:email']").fill("an@example.com");
            buyer.page().getByLabel("Your diet").fill("vegan");
            buyer.button("Pay on the test page").click();
            buyer.page().waitForURL(Pattern.compile(".*/checkout/test/.*"));
            assertThat(buyer.page().locator(".brand")).hasText("Courses of Ghent");
            buyer.canUseThePage();
            buyer.button("Paid").click();
            buyer.page().waitForURL(DONE);

            assertThat(buyer.page().locator("main")).containsText("Your order is paid");
            assertThat(buyer.page().locator(".receipt"))
                    .containsText(Pattern.compile(
                            "ShopCourses of Ghent.*Course in Ghent.*Without VAT€100\\.00.*VAT 21%€21\\.00.*"
                                    + "Total€121\\.00.*an@example\\.com",
                            Pattern.DOTALL));
            assertThat(buyer.page().locator("main a.button")).hasText("Back to Courses of Ghent");
            assertThat(buyer.page().locator("main a.button")).hasAttribute("href", "https://shop.example/courses");
            buyer.canUseThePage();
            assertPrints(buyer);
            assertNobodyGuesses(buyer);
        }
    }

    private static void assertPrints(Person buyer) {
        buyer.page().evaluate("window.print = () => { window.printed = true }");
        buyer.button("Print").click();
        assertThat(buyer.page().evaluate("window.printed")).isEqualTo(true);
        buyer.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(buyer.page().locator(".receipt")).isVisible();
        assertThat(buyer.button("Print")).isHidden();
        buyer.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    /** The address has a token of its own, not what a person can know of the order. */
    private void assertNobodyGuesses(Person buyer) {
        var order = shop.api().get("orders").data().get(0);
        for (String guess : new String[] {order.getString("id"), order.getString("order_number"), "", "%25"}) {
            assertThat(buyer.opens("/checkout/done?order=" + guess)).as(guess).isEqualTo(404);
        }
        buyer.expectsComplaints();
    }

    @Test
    void aViewerOnlyLooks() {
        try (Person viewer = Person.in(shop, Role.VIEWER)) {
            viewer.opens("/dashboard/brand");
            assertThat(viewer.page().getByLabel("Colour", new Page.GetByLabelOptions().setExact(true)))
                    .isDisabled();
            assertThat(viewer.button("Save")).hasCount(0);
            viewer.canUseThePage();
        }
    }
}
