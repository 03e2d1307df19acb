package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import jakarta.json.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dashboard → Deliveries, and one delivery with its attempts. */
@Tag("browser")
@Tag("everywhere")
class DeliveriesPageIT extends Suite {

    private static final String ONE_ATTEMPT = "\"retry\":{\"delays_seconds\":[]}";

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static Locator rows(Person seller) {
        return seller.page().locator("[id='live:list'] tbody tr");
    }

    /** Sells, and waits until all that came of it has this status. @return the order */
    private JsonObject sellUntil(String status) {
        JsonObject order = shop.sell();
        String filter = "deliveries?order_number=" + order.getString("order_number");
        soon().until(() -> shop.api().get(filter).data().stream()
                .allMatch(delivery -> delivery.getString("status").equals(status)));
        return order;
    }

    @Test
    void whatIsSentAppearsByItself() {
        shop.endpoint(receiver.url(), "\"name\":\"Bookkeeping\"");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            assertThat(seller.page().locator("[id='live:list'] .empty")).isVisible();

            JsonObject order = shop.sell();

            assertThat(rows(seller).locator(".badge.delivered").first()).isVisible();
            assertThat(rows(seller)).containsText(order.getString("order_number"));
            assertThat(rows(seller)).containsText("Bookkeeping");
        }
    }

    @Test
    void aRefreshLeavesTheFocusWhereItIs() {
        shop.endpoint(receiver.url());
        sellUntil("delivered");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            Locator first = rows(seller).first().locator("a");
            String id = first.getAttribute("id");
            first.focus();

            sellUntil("delivered");

            assertThat(rows(seller)).hasCount(2);
            assertThat(seller.page().locator("[id='" + id + "']")).isFocused();
        }
    }

    @Test
    void filtersAreInTheAddressAndFindWhatTheySay() {
        receiver.answer(request -> Reply.of(request.path().equals("/fine") ? 200 : 500));
        shop.endpoint(receiver.url("/fine"), "\"name\":\"Fine\"");
        shop.endpoint(receiver.url("/broken"), ONE_ATTEMPT + ",\"name\":\"Broken\"");
        JsonObject order = shop.sell();
        shop.sell();
        soon().until(() -> shop.api().get("deliveries?status=exhausted").data().size() == 2);
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            assertThat(rows(seller)).hasCount(4);

            seller.page().getByLabel("Webhook").selectOption("Broken");
            seller.page().getByLabel("failed").check();
            seller.page()
                    .getByLabel("Order number")
                    .fill(order.getString("order_number").toLowerCase(Locale.ROOT));
            seller.button("Show").click();

            assertThat(rows(seller)).hasCount(1);
            assertThat(rows(seller)).containsText(order.getString("order_number"));
            assertThat(seller.page().url()).contains("status=exhausted", "order_number=");
            seller.page().getByText("More filters").click();
            seller.page().getByLabel("From").fill("2099-01-01T00:00");
            seller.button("Show").click();
            assertThat(seller.page().locator("[id='live:list'] .empty")).hasText("Nothing matches this filter.");
            seller.page().goBack();
            assertThat(rows(seller)).hasCount(1);
            assertThat(seller.page().getByLabel("failed")).isChecked();
            assertThat(seller.opens("/dashboard/deliveries?status=nonsense")).isEqualTo(404);
            seller.expectsComplaints();
        }
    }

    @Test
    void aFailedDeliverySaysWhyInWordsAndIsDeliveredOnceItIsSentAgain() {
        receiver.answer(request -> Reply.of(422).saying("{\"error\":\"no such product\"}"));
        shop.endpoint(receiver.url(), ONE_ATTEMPT);
        JsonObject order = sellUntil("exhausted");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            rows(seller).locator("a").first().click();
            Locator page = seller.page().locator("main");
            assertThat(page).containsText("It was not delivered. All scheduled attempts were made.");
            assertThat(page).containsText("The receiver rejected the event with the status 422.");
            assertThat(page.getByLabel("Body of the answer").last()).hasText("{\"error\":\"no such product\"}");
            assertThat(page.getByLabel("Headers as sent").last()).containsText("webhook-id: evt_");
            assertThat(page.locator("[id=body] pre").first())
                    .containsText("\"order_number\": \"" + order.getString("order_number") + "\"");
            String failed = seller.page().url();
            receiver.answer(200);

            seller.button("Send again").click();

            assertThat(page.locator(".badge.delivered").first()).isVisible();
            assertThat(page).containsText("The receiver accepted it.");
            assertThat(page).containsText("Sent again after");
            assertThat(seller.page().url()).isNotEqualTo(failed);
            assertThat(receiver.requests()).hasSize(2);
            seller.canUseThePage();
        }
    }

    @Test
    void whatWaitsIsSentNowOrGivenUp() {
        receiver.answer(503);
        shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[3600,3600]}");
        sellUntil("pending");
        receiver.awaitRequests(1, SOON);
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries?status=pending");
            rows(seller).locator("a").first().click();

            seller.button("Retry now").click();

            assertThat(seller.page().locator(".attempt")).hasCount(2);
            seller.button("Cancel delivery").click();
            assertThat(seller.page().locator(".ui-confirmdialog-no")).hasText("No");
            seller.page().locator(".ui-confirmdialog-yes").click();
            assertThat(seller.page().locator(".badge.cancelled")).isVisible();
            assertThat(seller.page().locator("main")).containsText("Nothing more is sent. Somebody cancelled it.");
            assertThat(receiver.requests()).hasSize(2);
        }
    }

    @Test
    void allThatTheFilterShowsIsRetriedAfterTheirNumberWasAsked() {
        receiver.answer(500);
        shop.endpoint(receiver.url(), ONE_ATTEMPT);
        sellUntil("exhausted");
        sellUntil("exhausted");
        receiver.answer(200);
        sellUntil("delivered");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");

            seller.button("Retry all shown…").click();
            assertThat(seller.page().locator("[role=alert].notice")).containsText("Retry 2 deliveries?");
            seller.button("No").click();
            assertThat(seller.page().locator("[role=alert].notice")).hasCount(0);
            assertThat(receiver.requests()).hasSize(3);
            seller.button("Retry all shown…").click();
            seller.button("Retry them").click();

            assertThat(seller.page().locator(".messages .info")).hasText("2 deliveries are being retried.");
            assertThat(rows(seller)).hasCount(5);
            receiver.awaitRequests(5, SOON);
            seller.button("Retry all shown…").click();
            assertThat(seller.page().locator("[role=alert].notice")).containsText("None of these can be retried");

            seller.opens("/dashboard/audit");
            Locator changes = seller.page().locator("tbody tr");
            assertThat(changes.first()).containsText("retried several deliveries");
            assertThat(changes.first().locator("td").last()).hasText("2");
            assertThat(changes.nth(1)).containsText("added a webhook");
        }
    }

    @Test
    void whatWasDeliveredSinceItWasCountedIsNotSentAgain() {
        receiver.answer(500);
        shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[3600]}");
        JsonObject sold = sellUntil("pending");
        shop.sell();
        soon().until(() -> shop.api().get("deliveries?status=pending").data().size() == 2);
        receiver.awaitRequests(2, SOON);
        soon().until(() -> shop.api().get("deliveries?status=pending").data().stream()
                .allMatch(delivery -> delivery.getInt("attempt_count") == 1));
        receiver.answer(200);
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            seller.button("Retry all shown…").click();
            assertThat(seller.page().locator("[role=alert].notice")).containsText("Retry 2 deliveries?");
            String meanwhile = shop.api()
                    .get("deliveries?order_number=" + sold.getString("order_number"))
                    .data()
                    .get(0)
                    .getString("id");
            shop.api().post("deliveries/" + meanwhile + "/retry").expect(200);
            soon().until(() ->
                    shop.api().get("deliveries/" + meanwhile).string("status").equals("delivered"));

            seller.button("Retry them").click();

            assertThat(seller.page().locator(".messages .info")).hasText("One delivery is being retried.");
            soon().until(() ->
                    shop.api().get("deliveries?status=delivered").data().size() == 2);
            assertThat(receiver.requests()).hasSize(4);
        }
    }

    @Test
    void whatIsRetryingIsNotWhatIsQueuedAndSeveralStatusesCanBeChosen() {
        receiver.answer(request -> Reply.of(request.path().equals("/fine") ? 200 : 503));
        shop.endpoint(receiver.url("/fine"), "\"name\":\"Fine\"");
        shop.endpoint(receiver.url("/busy"), "\"retry\":{\"delays_seconds\":[3600]},\"name\":\"Busy\"");
        shop.endpoint(receiver.url("/broken"), ONE_ATTEMPT + ",\"name\":\"Broken\"");
        shop.sell();
        soon().until(() -> shop.api().get("deliveries?status=retrying").data().size() == 1
                && shop.api()
                                .get("deliveries?status=delivered,exhausted")
                                .data()
                                .size()
                        == 2);
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            assertThat(rows(seller)).hasCount(3);
            seller.page().getByLabel("retrying").check();
            seller.page().getByLabel("failed").check();
            seller.button("Show").click();

            assertThat(rows(seller)).hasCount(2);
            assertThat(rows(seller).locator(".badge")).hasText(new String[] {"failed", "retrying"});
            assertThat(seller.page().getByLabel("retrying")).isChecked();
            assertThat(seller.page().getByLabel("queued")).not().isChecked();
            seller.opens("/dashboard/deliveries?status=queued");
            assertThat(rows(seller)).hasCount(0);
            seller.opens("/dashboard/deliveries?period=1h");
            assertThat(rows(seller)).hasCount(3);
            seller.page().getByText("More filters").click();
            seller.page().getByLabel("Answer").fill("5xx");
            seller.button("Show").click();
            assertThat(rows(seller)).hasCount(2);
            seller.page().getByLabel("Answer").fill("503");
            seller.page().getByLabel("Outcome").selectOption("delivered");
            seller.button("Show").click();
            assertThat(rows(seller)).hasCount(0);
            seller.canUseThePage();
        }
    }

    @Test
    void tickedDeliveriesAreCancelledAndTheListWaitsForThem() {
        receiver.answer(503);
        shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[3600]}");
        sellUntil("pending");
        sellUntil("pending");
        sellUntil("pending");
        soon().until(() -> shop.api().get("deliveries?status=retrying").data().size() == 3);
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            Locator boxes = rows(seller).locator("input[name=ticked]");
            boxes.nth(0).check();
            boxes.nth(2).check();
            assertThat(seller.page().locator("[data-ticked]")).hasText("2 ticked");
            assertThat(seller.button("Cancel all shown…")).isHidden();

            seller.button("Cancel ticked…").click();

            assertThat(seller.page().locator("[role=alert].notice")).containsText("Cancel 2 deliveries?");
            shop.sell();
            seller.button("Cancel them").click();
            assertThat(seller.page().locator(".messages .info")).hasText("2 deliveries were cancelled.");
            assertThat(rows(seller).locator(".badge.cancelled")).hasCount(2);
            assertThat(rows(seller)).hasCount(4);
            assertThat(boxes.nth(1)).not().isChecked();
            soon().until(() ->
                    shop.api().get("deliveries?status=retrying").data().size() == 2);

            seller.page().getByLabel("Tick all on this page").check();
            assertThat(seller.page().locator("[data-ticked]")).hasText("4 ticked");
            receiver.answer(200);
            seller.button("Retry ticked…").click();
            seller.button("Retry them").click();
            assertThat(rows(seller).locator(".badge.delivered")).hasCount(4);
            seller.opens("/dashboard/audit");
            assertThat(seller.page().locator("tbody tr").first()).containsText("4 (chosen)");
            assertThat(seller.page().locator("tbody tr").nth(1)).containsText("cancelled several deliveries");
        }
    }

    @Test
    void thePageBeforeIsTheOneThatWasSeenThere() {
        receiver.answer(200);
        shop.endpoint(receiver.url());
        for (int sold = 0; sold < 27; sold++) {
            shop.sell();
        }
        soon().until(() -> shop.api().get("deliveries?status=delivered").data().size() == 27);
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries?limit=25");
            assertThat(rows(seller)).hasCount(25);
            String newest = rows(seller).first().locator("a").innerText();

            seller.page().getByText("Older").click();
            assertThat(rows(seller)).hasCount(2);
            seller.page().locator(".pager a[rel=prev]").click();

            assertThat(rows(seller)).hasCount(25);
            assertThat(rows(seller).first().locator("a")).hasText(newest);
        }
    }

    @Test
    void whatIsShownCanBeTakenAlongAsAFile() {
        receiver.answer(200);
        shop.endpoint(receiver.url());
        JsonObject order = sellUntil("delivered");
        sellUntil("delivered");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries?order_number=" + order.getString("order_number"));
            String csv = seller.fetches(seller.page().getByText("CSV").getAttribute("href"));
            assertThat(csv.lines()).hasSize(2);
            assertThat(csv).startsWith("id,event_id,event_type,").contains(order.getString("order_number") + ",");
            String lines = seller.fetches(seller.page().getByText("JSON lines").getAttribute("href"));
            assertThat(lines.lines()).hasSize(1);
            assertThat(lines).startsWith("{\"").contains("\"status\":\"delivered\"", order.getString("order_number"));
            assertThat(seller.fetches("/dashboard/export/deliveries.jsonl").lines())
                    .hasSize(2);
        }
    }

    @Test
    void aListThatIsNotLiveStaysAsItIs() {
        receiver.answer(200);
        shop.endpoint(receiver.url());
        sellUntil("delivered");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            Locator live = seller.button("Live");
            assertThat(live).hasAttribute("aria-pressed", "true");
            live.click();
            assertThat(live).hasAttribute("aria-pressed", "false");
            sellUntil("delivered");
            seller.opens("/dashboard/deliveries?status=exhausted");
            assertThat(seller.button("Live")).hasAttribute("aria-pressed", "false");

            seller.button("Live").click();

            seller.opens("/dashboard/deliveries");
            sellUntil("delivered");
            assertThat(rows(seller)).hasCount(3);
        }
    }

    @Test
    void aRedirectIsFollowedOnceSomebodyUsesTheNewUrl() {
        receiver.answer(request ->
                request.path().equals("/new") ? Reply.of(200) : Reply.of(308).with("Location", receiver.url("/new")));
        shop.endpoint(receiver.url("/old"), ONE_ATTEMPT);
        sellUntil("exhausted");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            rows(seller).locator("a").first().click();
            assertThat(seller.page().locator("[id=what-to-do]")).containsText(receiver.url("/new"));
            seller.canUseThePage();

            seller.clicksAndConfirms(seller.button("Use the new URL"));

            assertThat(seller.page().locator(".messages .info")).containsText(receiver.url("/new"));
            assertThat(seller.page().locator(".attempt .posted")).containsText("POST " + receiver.url("/old"));
            assertThat(seller.page().locator(".attempt .posted")).containsText("The webhook has another URL now.");
            seller.button("Send again").click();
            assertThat(seller.page().locator(".badge.delivered").first()).isVisible();
            assertThat(seller.page().locator(".attempt .posted")).hasText("POST " + receiver.url("/new"));
        }
    }

    @Test
    void aRedirectThatLeadsElsewhereMeanwhileIsNotFollowed() {
        receiver.answer(request -> Reply.of(307).with("Location", receiver.url("/shown")));
        String endpoint = shop.endpoint(receiver.url("/old"), "\"retry\":{\"delays_seconds\":[3600,3600]}");
        String delivery = shop.deliveryOf(shop.eventOf(shop.sell())).getString("id");
        soon().until(() -> shop.api().get("deliveries?status=retrying").data().size() == 1);
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/delivery?id=" + delivery);
            seller.button("Use the new URL").click();
            receiver.answer(request -> Reply.of(307).with("Location", receiver.url("/elsewhere")));
            shop.api().post("deliveries/" + delivery + "/retry").expect(200);
            soon().until(() -> shop.api().get("deliveries/" + delivery).json().getInt("attempt_count") == 2);

            seller.page().locator(".ui-confirmdialog-yes").click();

            assertThat(seller.page().locator(".messages .warn")).containsText("leads elsewhere");
            assertThat(seller.page().locator("[id=what-to-do]")).containsText(receiver.url("/elsewhere"));
            org.assertj.core.api.Assertions.assertThat(
                            shop.api().get("endpoints/" + endpoint).string("url"))
                    .isEqualTo(receiver.url("/old"));
        }
    }

    @Test
    void whoIsRefusedLearnsWhetherTheSecretIsTheReason() {
        receiver.answer(401);
        shop.endpoint(receiver.url(), ONE_ATTEMPT);
        sellUntil("exhausted");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            rows(seller).locator("a").first().click();
            Locator advice = seller.page().locator("[id=what-to-do]");
            assertThat(advice).containsText("The signature is right");
            shop.api().post("signing-secret/rotate", "{\"overlap_hours\":0}").expect(200);
            seller.page().reload();
            assertThat(advice).containsText("An earlier signing secret made the signature.");
            seller.canUseThePage();
            seller.page().getByText("Look at the signing secret").click();
            assertThat(seller.page().locator("h1")).hasText("Integrations");
        }
    }

    @Test
    void twoAttemptsAreComparedAndEachCanBeSentByHand() {
        receiver.answer(503);
        shop.endpoint(receiver.url(), "\"retry\":{\"delays_seconds\":[3600,3600]}");
        sellUntil("pending");
        soon().until(() -> shop.api().get("deliveries?status=retrying").data().size() == 1);
        receiver.answer(request -> Reply.of(422).saying("{\"error\":\"closed\"}"));
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries");
            rows(seller).locator("a").first().click();
            seller.button("Retry now").click();
            assertThat(seller.page().locator(".attempt")).hasCount(2);
            seller.page().reload();

            Locator boxes = seller.page().locator("[id=compare] input[name=compare]");
            boxes.nth(0).check();
            boxes.nth(1).check();
            seller.button("Compare").click();

            Locator changed = seller.page().locator("[id=compare] .changed");
            assertThat(changed.first()).containsText("503");
            assertThat(changed.first()).containsText("422");
            assertThat(changed.filter(new Locator.FilterOptions().setHasText("webhook-signature")))
                    .hasCount(1);
            assertThat(changed.filter(new Locator.FilterOptions().setHasText("\"error\": \"closed\"")))
                    .hasCount(1);
            String curl = seller.button("Copy as curl").first().getAttribute("data-copy");
            assertThat(curl)
                    .startsWith("curl -i -X POST '" + receiver.url() + "'")
                    .contains("webhook-signature: v1,");
            assertThat(seller.button("Copy as curl, without signature").first().getAttribute("data-copy"))
                    .contains("webhook-signature: <signature>")
                    .doesNotContain("v1,");
            seller.canUseThePage();
        }
    }

    @Test
    void aPersonKeepsViews() {
        receiver.answer(200);
        shop.endpoint(receiver.url());
        sellUntil("delivered");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/deliveries?status=delivered&limit=25");
            seller.page().getByText("Keep this view").click();
            seller.page().getByLabel("Name of the view").fill("All is well");
            seller.button("Keep").click();
            assertThat(seller.page().getByText("All is well")).isVisible();
            seller.canUseThePage();
            seller.opens("/dashboard/deliveries");
            seller.page().getByText("All is well").click();
            assertThat(seller.page()
                            .getByLabel(
                                    "delivered", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                            .first())
                    .isChecked();
            seller.button("Delete view: All is well").click();
            assertThat(seller.page().getByText("All is well")).hasCount(0);
        }
    }

    @Test
    void aGermanReadsGerman() {
        shop.endpoint("http://127.0.0.1:9/closed", ONE_ATTEMPT);
        sellUntil("exhausted");
        try (Person seller = Person.operatorOf(shop, "de-DE")) {
            seller.opens("/dashboard/deliveries");
            assertThat(seller.page().locator("h1")).hasText("Zustellungen");
            assertThat(rows(seller).locator(".badge")).hasText("gescheitert");
            assertThat(rows(seller).getByText("Verbindung")).isVisible();
            seller.canUseThePage();

            rows(seller).locator("a").first().click();

            assertThat(seller.page().locator(".attempt"))
                    .containsText(
                            "Die Verbindung wurde abgelehnt. Prüfen Sie, ob der Server läuft und auf dem Port der URL Verbindungen annimmt.");
        }
    }

    @Test
    void aDeliveryOfAnotherShopIsNotThere() {
        Shop other = Shop.open(operator);
        other.endpoint(receiver.url());
        other.sell();
        String foreign = other.api().get("deliveries").data().get(0).getString("id");
        try (Person seller = Person.operatorOf(shop)) {
            assertThat(seller.opens("/dashboard/delivery?id=" + foreign)).isEqualTo(404);
            assertThat(seller.opens("/dashboard/delivery")).isEqualTo(404);
            seller.expectsComplaints();
        }
    }
}
