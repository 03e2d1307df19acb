package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import dev.postpaid.accounts.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dashboard → Reconciliation: what a provider has and we do not, what a webhook lacks, and the repair of both. */
@Tag("browser")
class ReconciliationPageIT extends Suite {

    private final MollieStandIn mollie = new MollieStandIn();
    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        mollie.close();
        receiver.close();
    }

    private static Locator table(Person person, String name) {
        return person.page().locator("table[aria-label='" + name + "']");
    }

    private static Locator needing(Person person) {
        return person.page().locator("nav a[href$='/dashboard/reconciliation'] .badge");
    }

    private void failOnce() {
        receiver.answer(404);
        shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[]}");
        String event = shop.eventOf(shop.sell());
        soon().until(() -> shop.deliveryOf(event).getString("status").equals("exhausted"));
        receiver.answer(200);
        receiver.forget();
    }

    @Test
    void whatIsFoundIsRepairedByOneClickOrAllAtOnce() {
        failOnce();
        mollie.connect(shop);
        String first = shop.api().post("orders", Shop.order()).expect(201).id();
        String second = shop.api().post("orders", Shop.order()).expect(201).id();
        String payment = mollie.paid(first);
        mollie.paid(second);
        String number = shop.api().get("orders/" + first).string("order_number");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/products");
            seller.page().locator("#reconcile").click();
            assertThat(seller.page().locator(".empty")).hasText("Nothing was compared in the last 30 days.");
            assertThat(needing(seller)).hasCount(0);
            seller.canUseThePage();

            seller.button("Compare").click();

            Locator unknown = table(seller, "Paid there, unknown here");
            assertThat(unknown.locator("tbody tr")).hasCount(2);
            assertThat(unknown).containsText(payment);
            assertThat(unknown).containsText("€1.21");
            assertThat(unknown).containsText("The order is open: its payment was not reported to us.");
            assertThat(table(seller, "Paid here, undelivered")).containsText("The delivery failed for good.");
            assertThat(seller.page().locator("#reconciled .badge.done")).hasText("done");
            assertThat(seller.page().locator("#compared")).hasText("2");
            seller.canUseThePage();
            seller.opens("/dashboard/reconciliation");
            assertThat(needing(seller)).containsText("3");

            seller.button("Repair: " + number).click();
            assertThat(unknown).containsText("Recorded: the order is paid.");
            assertThat(shop.api().get("orders/" + first).string("status")).isEqualTo("paid");
            assertThat(shop.api().get("orders/" + second).string("status")).isEqualTo("open");

            seller.clicksAndConfirms(seller.button("Repair all"));
            assertThat(table(seller, "Paid here, undelivered")).containsText("Sent again.");
            assertThat(seller.button("Repair all")).hasCount(0);
            assertThat(shop.api().get("orders/" + second).string("status")).isEqualTo("paid");
            receiver.awaitRequests(3, SOON);

            unknown.locator("a").first().click();
            assertThat(seller.page().locator("h1")).containsText("ORD");
            seller.opens("/dashboard/reconciliation");
            assertThat(needing(seller)).hasCount(0);
        }
    }

    @Test
    void whatTheProviderSaysIsSaidInTheReadersLanguageAndWrongDaysAtTheirField() {
        mollie.connect(shop);
        mollie.answers(Reply.of(401));
        try (Person seller = Person.operatorOf(shop, "de-DE")) {
            seller.opens("/dashboard/reconciliation");
            seller.page().locator("[id='begin:days']").fill("31");
            seller.button("Abgleichen").click();
            assertThat(seller.page().locator(".messages .error"))
                    .hasText("Tage zurück: muss eine ganze Zahl von 1 bis 30 sein");

            seller.page().locator("[id='begin:days']").fill("30");
            seller.button("Abgleichen").click();
            assertThat(seller.page().locator("#reconciled")).containsText("Der Anbieter lehnt den API-Schlüssel ab.");
            assertThat(seller.page().locator("#reconciled .badge.failed")).hasText("fehlgeschlagen");
            assertThat(seller.page().locator("#reconciled"))
                    .containsText("Jeder Webhook hat jede bezahlte Bestellung bekommen oder bekommt sie von selbst.");
        }
    }

    @Test
    void theNightlyOneIsChosenPerProvider() {
        mollie.connect(shop);
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/reconciliation");
            assertThat(seller.page().locator("#every-night")).containsText("every night at 03:00 UTC");
            assertThat(seller.page().locator("[id='nightly:stripe']")).hasCount(0);
            seller.page().locator("[id='nightly:mollie']").selectOption("repair");
            seller.button("Save: Every night").click();
            assertThat(seller.page().locator(".messages .info")).hasText("Saved.");

            seller.opens("/dashboard/reconciliation");
            assertThat(seller.page().locator("[id='nightly:mollie']")).hasValue("repair");
            assertThat(shop.api().get("payment-providers/mollie").string("reconcile_nightly"))
                    .isEqualTo("repair");
        }
    }

    @Test
    void aViewerLooksOnly() {
        failOnce();
        shop.api().post("reconciliations", "{}").expect(202);
        soon().until(() -> shop.api()
                .get("reconciliations")
                .data()
                .get(0)
                .getString("state")
                .equals("done"));
        try (Person viewer = Person.in(shop, Role.VIEWER)) {
            viewer.opens("/dashboard/reconciliation");
            assertThat(table(viewer, "Paid here, undelivered").locator("tbody tr"))
                    .hasCount(1);
            assertThat(viewer.page().locator("main button")).hasCount(0);
        }
    }
}
