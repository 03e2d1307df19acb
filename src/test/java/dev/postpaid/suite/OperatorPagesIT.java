package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Reply;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator of an installation sees and does. */
@Tag("browser")
class OperatorPagesIT extends Suite {

    @Test
    void anAccountIsOpenedWithAKeyThatIsShownOnceAndClosedWhenAskedTwice() {
        try (Person operatorHimself = Person.operatorOf(shop)) {
            operatorHimself.opens("/dashboard/operator/accounts");
            operatorHimself.page().getByLabel("Name").fill("Corner bakery");
            operatorHimself.button("Open an account").click();
            String key = operatorHimself.page().locator(".shown code").innerText();
            var me = shop.api().as(key).get("me").expect(200);
            assertThat(me.string("plan")).isEqualTo("flow");

            Locator row = operatorHimself.page().locator("tr").filter(new Locator.FilterOptions().setHasText(me.id()));
            operatorHimself.clicksAndConfirms(row.getByText("To free"));
            assertThat(row.getByText("To flow")).isVisible();
            assertThat(shop.api().as(key).get("me").expect(200).string("plan")).isEqualTo("free");

            operatorHimself.clicksAndConfirms(row.getByText("Close"));
            assertThat(row).hasCount(0);
            assertThat(shop.api().as(key).get("me").status()).isEqualTo(401);
        }
    }

    @Test
    void anEndpointThatFailsIsSeenAcrossAccounts() {
        try (Receiver receiver = Receiver.start().answer(500);
                Person operatorHimself = Person.operatorOf(shop)) {
            String endpoint = shop.endpoint(receiver.url());
            shop.sell();
            receiver.awaitRequests(2, SOON);

            soon().untilAsserted(() -> {
                operatorHimself.opens("/dashboard/operator/failing");
                assertThat(operatorHimself.page().content()).contains(endpoint);
            });
            assertThat(operatorHimself.page().locator("tr").filter(new Locator.FilterOptions().setHasText(endpoint)))
                    .containsText("500");
        }
    }

    @Test
    void theEntitiesOfEveryInstallationAreTranslatedAndAddedOnesAreCalledWhatTheyWereCalled() {
        String name = "rooms_" + Long.toString(System.nanoTime(), 26).replaceAll("\\d", "z");
        operator.post("entities", "{\"name\":\"" + name + "\",\"label\":\"Guest rooms\"}")
                .expect(201);
        try (Person operatorHimself = Person.operatorOf(shop, "de-DE")) {
            operatorHimself.opens("/dashboard/operator/entities");
            assertThat(labelOf(operatorHimself, "course_participants")).hasText("Buchungen");
            assertThat(labelOf(operatorHimself, name)).hasText("Guest rooms");

            operatorHimself.opens("/dashboard/configuration");
            assertThat(operatorHimself.page().locator("[id='configuration:entities'] label"))
                    .containsText(new String[] {"Bestellung bezahlt (order.paid)"});

            operatorHimself.opens("/dashboard/deliveries");
            assertThat(operatorHimself.page().locator("[id='type'] option")).hasText(new String[] {
                "Alle",
                "Bestellung bezahlt (order.paid)",
                "Bestellung erstattet (order.refunded)",
                "Bestellung abgelaufen (order.expired)",
                "Entitäten geändert (entities.changed)",
                "Webhook beeinträchtigt (endpoint.degraded)",
                "Webhook ausgesetzt (endpoint.suspended)",
                "Webhook wieder in Ordnung (endpoint.recovered)",
                "Zustellung aufgegeben (delivery.exhausted)"
            });
        }
        assertThat(shop.api().get("entities").data())
                .anySatisfy(entity -> assertThat(entity.getString("label")).isEqualTo("Bookings"));
    }

    private static Locator labelOf(Person person, String entity) {
        return person.page()
                .locator("[id='all'] tr")
                .filter(new Locator.FilterOptions()
                        .setHas(person.page().getByText(entity, new Page.GetByTextOptions().setExact(true))))
                .locator("td")
                .last();
    }

    @Test
    void anEndpointThatFailedIsSeenAlsoWhenNothingIsRetriedAnyMore() {
        try (Receiver receiver = Receiver.start();
                Person operatorHimself = Person.operatorOf(shop)) {
            String suspended = shop.endpoint(receiver.url("/gone"));
            String rejecting = shop.endpoint(receiver.url("/rejecting"), "\"retry\":{\"delays_seconds\":[]}");
            receiver.answer(request -> Reply.of(request.path().equals("/gone") ? 410 : 404));
            shop.sell();
            soon().until(() ->
                    shop.api().get("deliveries?status=exhausted").data().size() == 2);

            operatorHimself.opens("/dashboard/operator/failing");
            assertThat(row(operatorHimself, suspended)).containsText("suspended");
            assertThat(row(operatorHimself, rejecting)).containsText("404");

            receiver.answer(request -> Reply.of(200));
            shop.sell();
            soon().until(() ->
                    shop.api().get("deliveries?status=delivered").data().size() == 1);
            operatorHimself.opens("/dashboard/operator/failing");
            assertThat(row(operatorHimself, suspended)).isVisible();
            assertThat(row(operatorHimself, rejecting)).hasCount(0);
        }
    }

    private static Locator row(Person person, String text) {
        return person.page().locator("tr").filter(new Locator.FilterOptions().setHasText(text));
    }

    @Test
    void anEntityThatIsAddedCanBeReportedFromThenOn() {
        String name = "rooms_" + Long.toString(System.nanoTime(), 26).replaceAll("\\d", "z");
        try (Person operatorHimself = Person.operatorOf(shop)) {
            operatorHimself.opens("/dashboard/operator/entities");
            operatorHimself.page().getByLabel("Name in payloads").fill(name);
            operatorHimself.page().getByLabel("Label").fill("Rooms");
            operatorHimself.button("Add an entity").click();
            assertThat(operatorHimself.page().locator("[id='all']")).containsText(name);
        }
        shop.api()
                .post("changes", "{\"data\":[{\"type\":\"" + name + "\",\"id\":1,\"action\":\"deleted\"}]}")
                .expect(202);
    }

    @Test
    void whatA410DidIsInTheLogOfChangesAsDoneByTheSystem() {
        try (Receiver receiver = Receiver.start()) {
            receiver.answer(410);
            String endpoint = shop.endpoint(receiver.url());
            shop.sell();
            soon().until(() ->
                    shop.api().get("endpoints/" + endpoint).string("status").equals("suspended"));
            try (Person seller = Person.operatorOf(shop)) {
                seller.opens("/dashboard/audit");

                assertThat(seller.page().locator("tbody tr").first())
                        .containsText("suspended a webhook because its receiver answered 410");
                assertThat(seller.page().locator("tbody tr").first()).containsText("system");
            }
        }
    }

    @Test
    void whoChangedWhatIsInTheLogOfTheAccountAndInTheOperators() {
        String endpoint = shop.endpoint("http://127.0.0.1:9/watched");
        try (Person seller = Person.operatorOf(shop)) {
            seller.button("Disable").click();
            assertThat(seller.page().locator(".badge.disabled")).isVisible();

            seller.opens("/dashboard/audit");
            assertThat(seller.page().locator("tbody tr").first()).containsText("disabled a webhook");
            Locator disabled =
                    seller.page().locator("tbody tr").first().locator("a").first();
            assertThat(disabled).hasText("http://127.0.0.1:9/watched");
            assertThat(disabled).hasAttribute("title", endpoint);
            assertThat(disabled).hasAttribute("href", Pattern.compile(".*/dashboard/endpoint\\?id=" + endpoint));
            assertThat(seller.page().locator("tbody tr").first()).containsText(Person.OPERATOR);
            assertThat(seller.page().locator("tbody tr").nth(1)).containsText("added a webhook");
            assertThat(seller.page().locator("tbody tr").nth(1)).containsText("first");

            shop.api().delete("endpoints/" + endpoint).expect(204);
            seller.opens("/dashboard/audit");
            Locator deleted =
                    seller.page().locator("tbody tr").first().locator("td").last();
            assertThat(deleted).containsText("http://127.0.0.1:9/watched deleted");
            assertThat(seller.page().locator("tbody a[href*=endpoint]")).hasCount(0);

            seller.opens("/dashboard/operator/audit");
            assertThat(seller.page()
                            .locator("tbody tr:has([title='" + shop.accountId() + "'])")
                            .first())
                    .containsText("Test shop");
        }
    }

    @Test
    void theQueueAndTheHealthOfTheNodeAreShown() {
        try (Receiver receiver = Receiver.start();
                Person operatorHimself = Person.operatorOf(shop)) {
            shop.endpoint(receiver.url());
            shop.sell();
            receiver.awaitRequests(1, SOON);
            operatorHimself.opens("/dashboard/operator/workload");
            assertThat(operatorHimself
                            .page()
                            .locator(".figures li", new Page.LocatorOptions().setHasText("in the last minute"))
                            .locator("b"))
                    .hasText(Pattern.compile("[1-9]\\d*"));
            assertThat(operatorHimself.page().locator(".figures")).containsText("deliveries waiting");
            assertThat(operatorHimself.page().locator("#health .badge.ready")).hasCount(4);
        }
    }

    @Test
    void anAccountIsFoundByNameIdOrSomebodysLogin() {
        shop = Shop.open(operator, "flow", "Bäckerei 100%_Korn");
        Shop other = Shop.open(operator, "flow", "Bäckerei 1000 Korn");
        try (Person owner = Person.in(shop, dev.postpaid.accounts.Role.OWNER)) {
            owner.opens("/dashboard/profile");
            String login = owner.page().locator("header .who a").innerText();
            try (Person operatorHimself = Person.operatorOf(shop)) {
                for (String sought : java.util.List.of("bäckerei 100%_", shop.accountId(), login.toUpperCase())) {
                    operatorHimself.opens("/dashboard/operator/accounts");
                    operatorHimself.page().locator("#q").fill(sought);
                    operatorHimself.button("Show").click();
                    assertThat(operatorHimself.page().locator("tbody tr")).hasCount(1);
                    assertThat(operatorHimself.page().locator("tbody tr")).containsText(shop.accountId());
                }
                operatorHimself.opens("/dashboard/operator/accounts?q=bäckerei");
                assertThat(operatorHimself.page().locator("tbody")).containsText(other.accountId());
                operatorHimself.canUseThePage();
                operatorHimself.opens("/dashboard/operator/users?q=" + shop.accountId());
                assertThat(operatorHimself.page().locator("tbody tr")).hasCount(1);
                assertThat(operatorHimself.page().locator("tbody tr")).containsText(login);
                operatorHimself.page().locator("#q").fill("nobody like this");
                operatorHimself.button("Show").click();
                assertThat(operatorHimself.page().locator("main")).containsText("Nobody is like this.");
            }
        }
    }

    @Test
    void failingEndpointsAreUnderTheirAccountAndLeadToTheirPages() {
        try (Receiver receiver = Receiver.start().answer(500);
                Person operatorHimself = Person.operatorOf(shop)) {
            String endpoint = shop.endpoint(receiver.url());
            shop.sell();
            receiver.awaitRequests(2, SOON);
            soon().untilAsserted(() -> {
                operatorHimself.opens("/dashboard/operator/failing");
                assertThat(row(operatorHimself, endpoint)).containsText("500");
            });
            row(operatorHimself, endpoint).getByText("Open").click();
            assertThat(operatorHimself.page().locator("#state")).containsText(receiver.url());
            assertThat(operatorHimself.page().locator(".of-account")).hasText("Test shop");
        }
    }

    @Test
    void theLastDayIsDrawnAndTold() {
        try (Person operatorHimself = Person.operatorOf(shop)) {
            operatorHimself.opens("/dashboard/operator/workload");
            assertThat(operatorHimself.page().locator("#last-day canvas")).hasCount(3);
            operatorHimself.page().getByText("As a table").click();
            assertThat(operatorHimself.page().locator("#last-day tbody tr")).hasCount(96);
            assertThat(operatorHimself.page().locator("#last-day tbody tr").last())
                    .containsText(Pattern.compile("\\d"));
            assertThat(operatorHimself.page().locator("#lives tbody tr").first())
                    .containsText("up");
        }
    }

    @Test
    void theDiskAndTheLargestTablesAreShown() {
        try (Person operatorHimself = Person.operatorOf(shop)) {
            operatorHimself.opens("/dashboard/operator/storage");
            assertThat(operatorHimself.page().locator("#disk dd").first()).containsText(Pattern.compile("\\d.* [MG]B"));
            assertThat(operatorHimself.page().locator("#disk")).containsText(Pattern.compile("\\d.* GB of \\d"));
            assertThat(operatorHimself.page().locator("#tables tbody tr")).hasCount(10);
            assertThat(operatorHimself.page().locator("#retention")).containsText("yes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"accounts", "users", "entities", "workload", "storage", "failing", "audit"})
    void everybodyCanUseThePages(String page) {
        try (Person operatorHimself = Person.operatorOf(shop, "nl-NL")) {
            assertThat(operatorHimself.opens("/dashboard/operator/" + page)).isEqualTo(200);
            operatorHimself.canUseThePage();
        }
    }
}
