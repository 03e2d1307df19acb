package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.postpaid.Receiver;
import jakarta.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dashboard → Products, and the page where somebody else buys one. */
@Tag("browser")
class ProductsPageIT extends Suite {

    private static final Pattern TEST_PAGE = Pattern.compile(".*/checkout/test/[\\w-]{32}");
    private static final Pattern DONE = Pattern.compile(".*/checkout/done\\?order=[\\w-]{32}");

    private final Receiver receiver = Receiver.start();

    @BeforeEach
    void tellSomebody() {
        shop.endpoint(receiver.url());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aProductIsMadeAndSomebodyElseBuysItAsACompany() {
        String checkout;
        try (Person seller = Person.operatorOf(shop)) {
            checkout = makeProduct(seller);
            seller.opens("/dashboard/products");
            seller.canUseThePage();
        }
        try (Person buyer = Person.at(operator.base(), "de-DE")) {
            buyer.opens(checkout);
            assertThat(buyer.page().locator("h1")).hasText("Course in Ghent");
            assertThat(buyer.page().locator(".price")).containsText("121,00 €");
            assertThat(buyer.page().locator(".price")).containsText("21 % MwSt. (21,00 €)");
            buyer.canUseThePage();

            fill(buyer.page(), "email", "an at example.com");
            fill(buyer.page(), "company", "Peeters BV");
            payOnTheTestPage(buyer);

            assertThat(buyer.page().locator(".said")).hasText("Bitte prüfen Sie die markierten Felder.");
            assertThat(buyer.page().locator("[id='email-wrong']")).hasText("muss aussehen wie name@example.com");
            assertThat(buyer.page().locator("[id='own-0-wrong']")).hasText("fehlt");
            assertThat(buyer.page().locator("[id='buyer:company']")).hasValue("Peeters BV");
            buyer.canUseThePage();
            assertThat(shop.api().get("orders").data()).isEmpty();

            fill(buyer.page(), "first_name", "An");
            fill(buyer.page(), "last_name", "Peeters");
            fill(buyer.page(), "email", "an@example.com");
            fill(buyer.page(), "vat_number", "BE0123456749");
            fill(buyer.page(), "street", "Kerkstraat 1");
            fill(buyer.page(), "postal_code", "9000");
            fill(buyer.page(), "city", "Gent");
            buyer.page().locator("[id='buyer:country']").selectOption("Belgien");
            buyer.page().getByLabel("Your diet").fill("vegan");
            payOnTheTestPage(buyer);
            buyer.page().waitForURL(TEST_PAGE);
            assertThat(buyer.page().locator("main")).containsText("Es fließt kein Geld");
            buyer.canUseThePage();
            buyer.button("Bezahlt").click();

            buyer.page().waitForURL(DONE);
            assertThat(buyer.page().locator("main")).containsText("Ihre Bestellung ist bezahlt");
            buyer.canUseThePage();
            JsonObject told = json(receiver.awaitRequests(1, SOON).get(0).text());
            assertThat(buyer.page().locator("main")).containsText(told.getString("order_number"));
            assertBought(told);
        }
    }

    private static void assertBought(JsonObject told) {
        assertThat(told.getBoolean("is_test_order")).isTrue();
        assertThat(told.getString("payment_provider")).isEqualTo("test");
        assertThat(told.getJsonObject("product").getString("name")).isEqualTo("Course in Ghent");
        assertThat(told.getJsonObject("amount").toString())
                .contains("\"total_incl\":121", "\"vat\":21", "\"currency\":\"EUR\"");
        assertThat(told.getJsonObject("buyer").toString())
                .contains("\"Peeters BV\"", "\"BE0123456749\"", "\"an@example.com\"", "\"Gent\"", "\"BE\"");
        assertThat(told.getJsonObject("custom_fields").toString()).isEqualTo("{\"diet\":\"vegan\"}");
    }

    @Test
    void aPaymentThatFailsOrIsCancelledPaysNothingAndIsSaid() {
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(operator.base(), "en-GB")) {
            buyer.opens(makeProduct(seller));
            order(buyer);
            buyer.button("Failed").click();
            assertThat(buyer.page().locator(".notice")).containsText("The payment failed");
            order(buyer);
            buyer.button("Cancelled").click();
            assertThat(buyer.page().locator(".notice")).containsText("The payment was cancelled");

            assertThat(shop.api().get("orders").data()).hasSize(2).allMatch(order -> order.getString("status")
                    .equals("open"));
            assertThat(shop.api().get("events").data()).isEmpty();
        }
    }

    @Test
    void whatAPriceMayBeIsSaidAndItIsReadAsItIsWrittenHere() {
        try (Person seller = Person.operatorOf(shop, "de-DE")) {
            Page page = seller.page();
            for (String unclear : new String[] {"-5", "1.234,50", "viel"}) {
                seller.opens("/dashboard/product");
                page.locator("[id='product:currency']").fill("taler");
                page.locator("[id='product:rate']").fill("101");
                page.locator("[id='product:price']").fill(unclear);
                seller.button("Speichern").click();

                assertThat(page.locator(".messages .error")).containsText(new String[] {
                    "Preis: muss eine Zahl ab 0 sein, mit Komma oder Punkt vor den Nachkommastellen",
                    "Produkt: fehlt",
                    "Währung: muss ein Währungscode nach ISO 4217",
                    "höchstens 100 sind zulässig"
                });
            }
            page.locator("[id='product:currency']").fill("eur");
            page.locator("[id='product:rate']").fill("21");
            page.locator("[id='product:name']").fill("Kurs");
            page.locator("[id='product:price']").fill("1234,50");
            seller.button("Speichern").click();

            page.waitForURL(Pattern.compile(".*/dashboard/products"));
            assertThat(page.locator("[id='list'] tbody")).containsText("1.234,50 €");
        }
    }

    @Test
    void payingTwiceIsOneEvent() {
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(operator.base(), "en-GB")) {
            buyer.opens(makeProduct(seller));
            order(buyer);
            String testPage = buyer.page().url();
            buyer.button("Paid").click();
            buyer.page().waitForURL(DONE);
            buyer.page().navigate(testPage);
            buyer.button("Paid").click();
            buyer.page().waitForURL(DONE);

            assertThat(shop.api().get("events").data()).hasSize(1);
            assertThat(shop.api().get("orders").data()).hasSize(1);
        }
    }

    @Test
    void aProductThatIsOffOrDeletedIsNotForSale() {
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(operator.base(), "en-GB")) {
            String checkout = makeProduct(seller);
            seller.button("Switch off").click();
            seller.button("Switch on").waitFor();
            assertThat(buyer.opens(checkout)).isEqualTo(404);
            seller.button("Switch on").click();
            seller.button("Switch off").waitFor();
            assertThat(buyer.opens(checkout)).isEqualTo(200);

            seller.clicksAndConfirms(seller.button("Delete"));

            assertThat(seller.page().locator(".empty")).isVisible();
            assertThat(buyer.opens(checkout)).isEqualTo(404);
            assertThat(buyer.opens("/checkout/done?order=unknown")).isEqualTo(404);
            assertThat(buyer.opens("/checkout/test/unknown")).isEqualTo(404);
            buyer.expectsComplaints();
        }
    }

    @Test
    void aNameIsTextWhateverStandsInIt() {
        String name = "Course ]]>'\\\"<!--</script>]]";
        try (Person seller = Person.operatorOf(shop)) {
            makeProduct(seller, name);
            seller.button("Switch off").click();
            seller.button("Switch on").waitFor();
            assertThat(seller.page().locator("[id='list'] tbody")).containsText(name);

            seller.button("Delete").click();
            assertThat(seller.page().locator(".ui-confirm-dialog-message")).containsText(name);
            seller.page().locator(".ui-confirmdialog-yes").click();
            assertThat(seller.page().locator(".empty")).isVisible();
        }
    }

    /** @return where it is bought */
    static String makeProduct(Person seller) {
        return makeProduct(seller, "Course in Ghent");
    }

    private static String makeProduct(Person seller, String name) {
        seller.opens("/dashboard/product");
        Page page = seller.page();
        page.locator("[id='product:name']").fill(name);
        page.locator("[id='product:price']").fill("121");
        Locator question = page.getByLabel("Question, as the buyer reads it 1");
        question.fill("Your diet");
        page.getByLabel("Name in the webhook 1").fill("diet");
        page.getByLabel("required 1").check();
        seller.canUseThePage();
        seller.button("Save").click();
        page.waitForURL(Pattern.compile(".*/dashboard/products"));
        return page.locator("[id='list'] tbody a[href*='/checkout/']").getAttribute("href");
    }

    private static void order(Person buyer) {
        fill(buyer.page(), "email", "an@example.com");
        buyer.page().getByLabel("Your diet").fill("vegan");
        buyer.button("Pay on the test page").click();
        buyer.page().waitForURL(TEST_PAGE);
    }

    private static void payOnTheTestPage(Person buyer) {
        buyer.button("Auf der Testseite bezahlen").click();
    }

    private static void fill(Page page, String field, String value) {
        page.locator("[id='buyer:" + field + "']").fill(value);
    }
}
