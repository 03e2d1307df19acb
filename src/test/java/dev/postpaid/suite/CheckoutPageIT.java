package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page where a product is bought, when it does not go straight on: back again, in two tabs, hours later, too late. */
@Tag("browser")
class CheckoutPageIT extends Suite {

    private static final Pattern TEST_PAGE = Pattern.compile(".*/checkout/test/[\\w-]{32}");
    private static final Pattern DONE = Pattern.compile(".*/checkout/done\\?order=[\\w-]{32}");
    private static final Pattern BACK = Pattern.compile(".*\\?after=\\w+");

    private Person seller;
    private Person buyer;
    private String checkout;

    @BeforeEach
    void sell() {
        seller = Person.operatorOf(shop);
        buyer = Person.at(operator.base(), "en-GB");
        checkout = ProductsPageIT.makeProduct(seller);
        buyer.opens(checkout);
    }

    @AfterEach
    void leave() {
        seller.close();
        buyer.close();
    }

    @Test
    void whoComesBackUnpaidFindsTheFormAsItWasAndMayTryAgain() {
        fill(buyer);
        pays(buyer);
        buyer.button("Failed").click();
        buyer.page().waitForURL(BACK);

        assertThat(buyer.page().locator(".notice")).containsText("You can try again");
        assertFilled(buyer);
        pays(buyer);
        buyer.button("Paid").click();
        buyer.page().waitForURL(DONE);
        assertThat(shop.api().get("orders").data())
                .extracting(order -> order.getString("status"))
                .containsExactlyInAnyOrder("open", "paid");
    }

    @Test
    void aVatNumberThatCannotExistIsDoubtedAndStopsNobody() {
        fill(buyer);
        field(buyer, "country").selectOption("BE");
        field(buyer, "vat_number").fill("0428 759 498");
        field(buyer, "company").focus();
        Locator doubt = buyer.page().locator("[id='buyer:vat_hint']");

        assertThat(doubt).containsText("does not look like a VAT number of BE");
        buyer.canUseThePage();
        field(buyer, "vat_number").fill("0428 759 497");
        field(buyer, "company").focus();
        assertThat(doubt).isEmpty();
        field(buyer, "vat_number").fill("1");
        pays(buyer);
        buyer.button("Paid").click();
        buyer.page().waitForURL(DONE);

        assertThat(shop.api().get("orders").data().get(0).getJsonObject("buyer").getString("vat_number"))
                .isEqualTo("1");
    }

    @Test
    void theLinkBackShowsTheBuyerToNobodyElse() {
        fill(buyer);
        pays(buyer);
        buyer.button("Cancelled").click();
        buyer.page().waitForURL(BACK);
        try (Person other = Person.at(operator.base(), "en-GB")) {
            other.opens(buyer.page().url());

            assertThat(field(other, "email")).hasValue("");
            assertThat(field(other, "first_name")).hasValue("");
            assertThat(field(other, "country")).hasValue("");
        }
        buyer.opens(checkout);
        assertThat(field(buyer, "email")).hasValue("");
    }

    @Test
    void whatIsPaidIsNotFilledInAgain() {
        fill(buyer);
        pays(buyer);
        String testPage = buyer.page().url();
        buyer.button("Cancelled").click();
        buyer.page().waitForURL(BACK);
        String back = buyer.page().url();
        buyer.opens(testPage);
        buyer.button("Paid").click();
        buyer.page().waitForURL(DONE);

        buyer.opens(back);

        assertThat(field(buyer, "email")).hasValue("");
    }

    @Test
    void whatWasPaidInOneTabIsNotSaidToBeCancelledInAnother() {
        fill(buyer);
        pays(buyer);
        Page another = buyer.context().newPage();
        for (String way : new String[] {"Cancelled", "Failed"}) {
            another.navigate(buyer.page().url());
            if (way.equals("Cancelled")) {
                buyer.button("Paid").click();
                buyer.page().waitForURL(DONE);
                buyer.page().goBack();
            }
            another.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(way))
                    .click();

            another.waitForURL(DONE);
            assertThat(another.locator("main")).containsText("Your order is paid");
        }
    }

    @Test
    void whoTakesHoursToFillItInLosesNothing() {
        fill(buyer);
        buyer.context().clearCookies();

        pays(buyer);

        buyer.button("Paid").click();
        buyer.page().waitForURL(DONE);
        assertThat(shop.api().get("orders").data()).hasSize(1);
    }

    @Test
    void whoPaysForWhatIsNoLongerSoldIsTold() {
        fill(buyer);
        seller.button("Switch off").click();
        seller.button("Switch on").waitFor();

        buyer.button("Pay on the test page").click();

        assertThat(buyer.page().locator("h1")).hasText("This is no longer for sale");
        assertThat(buyer.page().locator("main")).containsText("Nothing was ordered");
        assertThat(shop.api().get("orders").data()).isEmpty();
        buyer.expectsComplaints();
    }

    private static void fill(Person buyer) {
        field(buyer, "first_name").fill("An");
        field(buyer, "email").fill("an@example.com");
        field(buyer, "vat_number").fill("BE0123456749");
        field(buyer, "postal_code").fill("9000");
        field(buyer, "country").selectOption("Belgium");
        buyer.page().getByLabel("Your diet").fill("vegan");
    }

    private static void assertFilled(Person buyer) {
        assertThat(field(buyer, "first_name")).hasValue("An");
        assertThat(field(buyer, "email")).hasValue("an@example.com");
        assertThat(field(buyer, "vat_number")).hasValue("BE0123456749");
        assertThat(field(buyer, "postal_code")).hasValue("9000");
        assertThat(field(buyer, "country")).hasValue("BE");
        assertThat(buyer.page().getByLabel("Your diet")).hasValue("vegan");
    }

    private static void pays(Person buyer) {
        buyer.button("Pay on the test page").click();
        buyer.page().waitForURL(TEST_PAGE);
    }

    private static Locator field(Person buyer, String name) {
        return buyer.page().locator("[id='buyer:" + name + "']");
    }
}
