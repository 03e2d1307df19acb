package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import dev.postpaid.accounts.Role;
import jakarta.json.JsonObject;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dashboard → Products → Payment providers: credentials are given without an API key, and never shown again. */
@Tag("browser")
class ProvidersPageIT extends Suite {

    private static final String KEY = "live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM";
    private static final String SECRET = "whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH";

    private final List<Response> answers = new ArrayList<>();

    /** Takes every key, as long as a test says nothing else. */
    private final Receiver provider = Receiver.start();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void molliesKeyIsTypedAndBuyersPayThere() {
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(operator.base(), "en-GB")) {
            String checkout = ProductsPageIT.makeProduct(seller);
            opensTheCard(seller);
            Locator mollie = form(seller, "mollie");
            assertThat(mollie.locator("h3")).hasText("Mollie not set");
            assertThat(seller.button("Remove: Mollie")).hasCount(0);
            unfolds(mollie);
            assertThat(mollie.locator("[id='mollie:key']")).hasAttribute("type", "password");
            assertThat(mollie.locator("[id='mollie:key']")).hasAttribute("autocomplete", "off");
            seller.canUseThePage();

            mollie.locator("[id='mollie:key']").fill(" " + KEY);
            mollie.locator("[id='mollie:base']").fill(provider.url(""));
            seller.button("Save: Mollie").click();

            assertThat(said(seller, "info")).hasText("The credentials are saved.");
            assertThat(mollie.locator("h3")).hasText("Mollie set");
            JsonObject kept =
                    shop.api().get("payment-providers/mollie").expect(200).json();
            assertThat(kept.getBoolean("has_api_key")).isTrue();
            assertThat(kept.getString("base_url")).isEqualTo(provider.url(""));
            assertThat(mollie.locator("[data-copy]")).hasAttribute("data-copy", kept.getString("notification_url"));
            assertThat(mollie.locator("dl")).containsText(provider.url(""));
            seller.canUseThePage();
            nothingWasToldOf(KEY);
            buyer.opens(checkout);
            assertThat(buyer.button("Pay with Mollie")).isVisible();
            assertThat(buyer.button("Pay on the test page")).hasCount(0);

            seller.opens("/dashboard/products");
            unfolds(mollie);
            assertThat(mollie.locator("[id='mollie:key']")).hasValue("");
            nothingWasToldOf(KEY);
            seller.opens("/dashboard/audit");
            assertThat(seller.page().locator("main")).containsText("set up a payment provider");
            nothingWasToldOf(KEY);
        }
    }

    @Test
    void whatIsWrongIsNamedInTheReadersLanguageAndTheKeyIsNotRepeated() {
        try (Person seller = Person.operatorOf(shop, "de-DE")) {
            opensTheCard(seller);
            Locator stripe = form(seller, "stripe");
            unfolds(stripe);
            seller.button("Speichern: Stripe").click();
            assertThat(said(seller, "error")).hasText("Signaturgeheimnis: fehlt");
            assertThat(said(seller, "error")).isInViewport();

            stripe.locator("[id='stripe:key']").fill("sk_live with a space");
            stripe.locator("[id='stripe:secret']").fill(SECRET);
            stripe.locator("[id='stripe:base']").fill("https://stripe.example.com");
            seller.button("Speichern: Stripe").click();

            assertThat(said(seller, "error"))
                    .hasText("API-Schlüssel: muss aus 1 bis 250 sichtbaren ASCII-Zeichen ohne Leerzeichen bestehen");
            assertThat(stripe.locator("[id='stripe:key']")).isVisible();
            assertThat(stripe.locator("[id='stripe:key']")).hasValue("");
            assertThat(stripe.locator("[id='stripe:secret']")).hasValue("");
            assertThat(stripe.locator("[id='stripe:base']")).hasValue("https://stripe.example.com");
            seller.canUseThePage();

            stripe.locator("[id='stripe:secret']").fill("not-" + SECRET);
            seller.button("Speichern: Stripe").click();
            assertThat(said(seller, "error")).containsText("das mit whsec_ beginnt");
            stripe.locator("[id='stripe:secret']").fill(SECRET);
            stripe.locator("[id='stripe:base']").fill("http://stripe.example.com");
            seller.button("Speichern: Stripe").click();
            assertThat(said(seller, "error")).hasText("API-Adresse: muss mit https beginnen");

            assertThat(shop.api().get("payment-providers").data()).isEmpty();
            nothingWasToldOf(SECRET);
        }
    }

    @Test
    void stripesSecretAloneLetsNobodyPayAndWhatReplacesItDoes() {
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(operator.base(), "en-GB")) {
            String checkout = ProductsPageIT.makeProduct(seller);
            opensTheCard(seller);
            Locator stripe = form(seller, "stripe");
            unfolds(stripe);
            stripe.locator("[id='stripe:secret']").fill(SECRET);
            seller.button("Save: Stripe").click();
            assertThat(stripe.locator("dl .badge")).hasText(new String[] {"not set", "set", "not set"});
            buyer.opens(checkout);
            assertThat(buyer.button("Pay on the test page")).isVisible();

            unfolds(stripe);
            stripe.locator("[id='stripe:key']").fill("sk_live_x");
            stripe.locator("[id='stripe:secret']").fill(SECRET);
            stripe.locator("[id='stripe:testSecret']").fill("whsec_oftestmode");
            stripe.locator("[id='stripe:base']").fill(provider.url(""));
            seller.button("Save: Stripe").click();

            assertThat(stripe.locator("dl .badge")).hasText(new String[] {"set", "set", "set"});
            buyer.opens(checkout);
            assertThat(buyer.button("Pay with Stripe")).isVisible();
            nothingWasToldOf(SECRET);
        }
    }

    @Test
    void aKeyThatIsLeftEmptyStaysUnlessItWouldGoToAnotherAddress() {
        mollieIsSet();
        shop.api()
                .call(
                        "PUT",
                        "payment-providers/stripe",
                        Entity.json("{\"api_key\":\"sk_live_x\",\"webhook_secret\":\"" + SECRET + "\",\"base_url\":\""
                                + provider.url("") + "\"}"))
                .expect(201);
        try (Person seller = Person.operatorOf(shop)) {
            opensTheCard(seller);
            Locator stripe = form(seller, "stripe");
            unfolds(stripe);
            assertThat(stripe.locator("[id='stripe:key']")).hasAttribute("placeholder", "Set. Type to replace it.");
            stripe.locator("[id='stripe:secret']").fill("whsec_another");
            seller.button("Save: Stripe").click();
            assertThat(said(seller, "info")).hasText("The credentials are saved.");
            assertThat(stripe.locator("dl .badge")).hasText(new String[] {"set", "set", "not set"});

            Locator mollie = form(seller, "mollie");
            unfolds(mollie);
            mollie.locator("[id='mollie:base']").fill("https://mollie.example.com");
            seller.button("Save: Mollie").click();
            assertThat(said(seller, "error")).hasText("API key: must be entered again for another address");
            assertThat(shop.api().get("payment-providers/mollie").expect(200).string("base_url"))
                    .isEqualTo(provider.url(""));
            nothingWasToldOf(KEY);
        }
        shop.api()
                .call("PUT", "payment-providers/stripe", Entity.json("{\"webhook_secret\":\"" + SECRET + "\"}"))
                .expect(200);
        assertThat(shop.api().get("payment-providers/stripe").expect(200).json().getBoolean("has_api_key"))
                .isFalse();
    }

    @Test
    void whatTheProviderSaysAboutTheKeyIsSaid() {
        provider.answer(request -> Reply.of(401).saying("{\"status\":401,\"detail\":\"Missing authentication\"}"));
        try (Person seller = Person.operatorOf(shop, "de-DE")) {
            opensTheCard(seller);
            Locator mollie = form(seller, "mollie");
            unfolds(mollie);
            mollie.locator("[id='mollie:key']").fill("live_tooShort");
            mollie.locator("[id='mollie:base']").fill(provider.url(""));
            seller.button("Speichern: Mollie").click();
            assertThat(said(seller, "error"))
                    .hasText(
                            "API-Schlüssel: muss ein Schlüssel von Mollie sein: test_ oder live_ und mindestens 30 Buchstaben und Ziffern");

            mollie.locator("[id='mollie:key']").fill(KEY);
            seller.button("Speichern: Mollie").click();
            assertThat(said(seller, "error"))
                    .hasText(
                            "API-Schlüssel: wird vom Anbieter abgelehnt, der geantwortet hat: 401 Missing authentication");
            assertThat(shop.api().get("payment-providers").data()).isEmpty();

            provider.answer(request -> Reply.of(500));
            mollie.locator("[id='mollie:key']").fill(KEY);
            seller.button("Speichern: Mollie").click();
            assertThat(said(seller, "warn")).containsText("konnte nicht gefragt werden");
            assertThat(shop.api().get("payment-providers").data()).hasSize(1);
            nothingWasToldOf(KEY);
        }
    }

    @Test
    void aPaymentThatMollieDoesNotKnowIsShown() {
        mollieIsSet();
        provider.answer(request -> Reply.of(404));
        for (int i = 0; i < 2; i++) {
            shop.api()
                    .as(null)
                    .call(
                            "POST",
                            "payments/mollie/" + shop.accountId(),
                            Entity.entity("id=tr_7UhSN1zuXS", MediaType.APPLICATION_FORM_URLENCODED_TYPE))
                    .expect(503);
        }
        try (Person viewer = Person.in(shop, Role.VIEWER)) {
            opensTheCard(viewer);

            Locator row = form(viewer, "mollie").locator("tbody tr");
            assertThat(row).hasCount(1);
            assertThat(row).containsText("tr_7UhSN1zuXS");
            assertThat(row).containsText("The provider does not know it.");
            assertThat(row).containsText("2×");
            assertThat(form(viewer, "stripe").locator("table")).hasCount(0);
            viewer.canUseThePage();
        }
    }

    @Test
    void aProviderThatIsRemovedIsOfferedToNobody() {
        mollieIsSet();
        try (Person seller = Person.operatorOf(shop);
                Person buyer = Person.at(operator.base(), "en-GB")) {
            String checkout = ProductsPageIT.makeProduct(seller);
            opensTheCard(seller);

            seller.clicksAndConfirms(seller.button("Remove: Mollie"));

            assertThat(said(seller, "info")).hasText("The payment provider is removed.");
            assertThat(form(seller, "mollie").locator("h3")).hasText("Mollie not set");
            assertThat(shop.api().get("payment-providers").data()).isEmpty();
            buyer.opens(checkout);
            assertThat(buyer.button("Pay on the test page")).isVisible();
            nothingWasToldOf(KEY);
        }
    }

    @Test
    void aViewerSeesThatThereIsAKeyAndNoWayToChangeIt() {
        mollieIsSet();
        try (Person viewer = Person.in(shop, Role.VIEWER)) {
            opensTheCard(viewer);

            assertThat(form(viewer, "mollie").locator("h3")).hasText("Mollie set");
            assertThat(viewer.page().locator("#providers details")).hasCount(0);
            assertThat(viewer.page().locator("#providers input:not([type=hidden])"))
                    .hasCount(0);
            assertThat(viewer.page().locator("#providers button:not([data-copy])"))
                    .hasCount(0);
            nothingWasToldOf(KEY);
        }
    }

    private void mollieIsSet() {
        shop.api()
                .call(
                        "PUT",
                        "payment-providers/mollie",
                        Entity.json("{\"api_key\":\"" + KEY + "\",\"base_url\":\"" + provider.url("") + "\"}"))
                .expect(201);
    }

    /** From here on what the server answers is listened to. */
    private void opensTheCard(Person person) {
        person.page().onResponse(answers::add);
        person.opens("/dashboard/products");
    }

    private static Locator form(Person person, String provider) {
        return person.page().locator("form[id='" + provider + "']");
    }

    private static void unfolds(Locator form) {
        form.locator("summary").click();
    }

    private static Locator said(Person person, String tone) {
        return person.page().locator(".messages ." + tone);
    }

    /** Since the last time: a browser forgets the answers of pages that it has left. */
    private void nothingWasToldOf(String secret) {
        assertThat(answers)
                .filteredOn(answer -> answer.headers()
                        .getOrDefault("content-type", "")
                        .matches("(text/html|text/xml|application/xhtml).*"))
                .isNotEmpty()
                .noneMatch(answer -> answer.text().contains(secret));
        answers.clear();
    }
}
