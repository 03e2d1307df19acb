package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsCheckedOptions;
import dev.postpaid.Receiver;
import dev.postpaid.Receiver.Received;
import dev.postpaid.accounts.Role;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Settings → Webhook configurations, step by step as Butlerapp's help describes it. */
@Tag("browser")
class ConfigurationsPageIT extends Suite {

    private static final String THREE_KINDS =
            """
            {"data":[{"type":"prices","id":1,"action":"deleted","attributes":[]},
                     {"type":"tags","id":2,"action":"deleted","attributes":[]},
                     {"type":"personal_data","id":3,"action":"updated","attributes":{"place":"Berlin"}}]}""";

    private static void opensANewOne(Person person) {
        person.page()
                .getByRole(
                        com.microsoft.playwright.options.AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Webhook configurations"))
                .click();
        person.page().locator(".heading .actions [id='add']").click();
        person.page().waitForURL(Pattern.compile(".*/dashboard/configuration"));
    }

    /** Opens the selection, searches, and ticks the one that is found. */
    private static void chooses(Person person, String... entities) {
        person.page().locator("[id='configuration:entities']").click();
        Locator panel = person.page().locator("[id='configuration:entities_panel']");
        Locator search = panel.locator("input[type=text]");
        for (String entity : entities) {
            search.fill("");
            search.pressSequentially(entity);
            Locator found = panel.locator("li.ui-selectcheckboxmenu-item:visible");
            assertThat(found).hasCount(1);
            found.click();
        }
        search.press("Escape");
    }

    private static void saves(Person person) {
        person.button("Save").click();
        assertThat(person.page().locator(".messages .info")).hasText("Saved.");
        person.page().waitForURL(Pattern.compile(".*/dashboard/configuration\\?id=ep_.*"));
    }

    private static void types(Person person, String field, String text) {
        person.page().locator("[id='configuration:" + field + "']").fill(text);
    }

    /** Unlike a click of the mouse by coordinates of the page it waits for a row that moves, and not for ever. */
    private static void clicks(Locator row, double x, double y) {
        row.click(new Locator.ClickOptions().setPosition(x, y));
    }

    private JsonObject only() {
        return shop.api().get("endpoints").expect(200).data().get(0);
    }

    @Test
    void whoFollowsTheHelpIsToldOfTheTwoEntitiesThatWereChosenAndOfNoOther() {
        try (Receiver receiver = Receiver.start();
                Person person = Person.operatorOf(shop)) {
            opensANewOne(person);
            types(person, "name", "Prices and people");
            chooses(person, "prices", "personal");
            assertThat(person.page().locator(".ui-selectcheckboxmenu-token")).hasCount(2);
            types(person, "url", " " + receiver.url() + " ");
            types(person, "key", "a-key-of-my-own");
            saves(person);

            shop.api().post("changes", THREE_KINDS).expect(202);

            Received received = receiver.awaitRequests(1, SOON).get(0);
            assertThat(received.header("x-webhook-signature")).isEqualTo("a-key-of-my-own");
            assertThat(json(received.text()).getJsonArray("data"))
                    .extracting(item -> item.asJsonObject().getString("type"))
                    .containsExactly("prices", "personal_data");
            assertThat(only().getString("success")).isEqualTo("200");
            assertThat(only().getJsonObject("retry").getString("preset")).isEqualTo("butlerapp");
        }
    }

    @Test
    void aRowOfTheSelectionIsChosenByItsTextAndBesideIt() {
        try (Person person = Person.operatorOf(shop)) {
            opensANewOne(person);
            person.page().locator("[id='configuration:entities']").click();
            Locator panel = person.page().locator("[id='configuration:entities_panel']");
            Locator row = panel.locator("li.ui-selectcheckboxmenu-item").first();
            for (double right : new double[] {3, 40}) {
                clicks(row, row.boundingBox().width - right, row.boundingBox().height / 2);
                assertThat(panel).isVisible();
                assertThat(row.locator("input")).isChecked(new IsCheckedOptions().setChecked(right == 3));
            }
            clicks(row, 8, 12);
            assertThat(row.locator("input")).isChecked();
        }
    }

    @Test
    void aWrongUrlIsNamedAndNothingThatWasTypedIsLost() {
        try (Person person = Person.operatorOf(shop)) {
            opensANewOne(person);
            types(person, "name", "Prices");
            chooses(person, "prices");
            types(person, "url", "hooks.example.com");
            types(person, "key", "kept");
            person.button("Save").click();

            assertThat(person.page().locator(".messages .error"))
                    .hasText("Endpoint URL: must start with http:// or https://");
            assertThat(person.page().locator("[id='configuration:name']")).hasValue("Prices");
            assertThat(person.page().locator("[id='configuration:key']")).hasValue("kept");
            assertThat(person.page().locator(".ui-selectcheckboxmenu-token")).containsText("prices");

            types(person, "url", "http://10.0.0.1/");
            person.button("Save").click();
            assertThat(person.page().locator(".messages .error")).hasText("Endpoint URL: address not allowed");
        }
    }

    @Test
    void delaysThatAreNoNumbersAreNamedAsTheFormNamesThem() {
        try (Person person = Person.operatorOf(shop)) {
            opensANewOne(person);
            chooses(person, "prices");
            types(person, "url", "http://127.0.0.1:9/");
            person.page().getByText("Advanced").click();
            person.page().locator("[id='configuration:schedule']").selectOption("custom");
            types(person, "delays", "5, soon");
            person.button("Save").click();

            assertThat(person.page().locator(".messages .error"))
                    .hasText("Own delays in seconds: must be a whole number");
        }
    }

    /** A retry that nobody asked to leave out is not left out in silence. */
    @Test
    void ownDelaysThatAreNoneAreRefusedAndNoRetriesAreAChoice() {
        String none = "must not be empty";
        String range = "must each be from 1 to 604800";
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("", none);
        refused.put("  ", none);
        refused.put(", ;,", none);
        refused.put("5, -1", range);
        refused.put("0", range);
        refused.put("604801", range);
        refused.put("1.5", "must be a whole number");
        refused.put("99999999999999999999", "must be a whole number");
        refused.put("5 ".repeat(51), "must not be more than 50");
        try (Person person = Person.operatorOf(shop)) {
            String id = shop.endpoint("http://127.0.0.1:9/delays", "\"events\":[\"prices\"]");
            person.opens("/dashboard/configuration?id=" + id);
            person.page().getByText("Advanced").click();
            person.page().locator("[id='configuration:schedule']").selectOption("custom");
            refused.forEach((typed, rule) -> {
                types(person, "delays", typed);
                person.button("Save").click();
                assertThat(person.page().locator(".messages .error")).hasText("Own delays in seconds: " + rule);
                assertThat(person.page().locator("[id='configuration:delays']")).isFocused();
                person.page().locator(".messages .error").evaluate("said => said.remove()");
            });
            assertThat(only().getJsonObject("retry").getString("preset")).isEqualTo("butlerapp");

            person.page().locator("[id='configuration:schedule']").selectOption("none");
            saves(person);

            assertThat(only().getJsonObject("retry").getJsonArray("delays_seconds"))
                    .isEmpty();
            assertThat(person.page().locator("[id='configuration:schedule']")).hasValue("none");
            types(person, "name", "No retries, and still so");
            person.button("Save").click();
            soon().until(() -> only().toString().contains("still so"));
            assertThat(only().getJsonObject("retry").getJsonArray("delays_seconds"))
                    .isEmpty();
        }
    }

    @Test
    void whoChoosesNothingIsAskedToChoose() {
        try (Person person = Person.operatorOf(shop)) {
            opensANewOne(person);
            types(person, "url", "http://127.0.0.1:9/none");
            person.button("Save").click();

            assertThat(person.page().locator(".messages .error")).hasText("Entities: must not be empty");
        }
    }

    @Test
    void allThatIsWrongIsNamedAtOnceAlsoWhatOnlyALookUpKnows() {
        try (Person person = Person.operatorOf(shop)) {
            opensANewOne(person);
            types(person, "name", "x".repeat(201));
            types(person, "url", "http://10.0.0.1/");
            types(person, "key", "schlüssel");
            person.page().getByText("Advanced").click();
            person.page().locator("[id='configuration:schedule']").selectOption("custom");
            types(person, "delays", "5, soon");
            types(person, "most", "0");
            person.page().getByPlaceholder("Header").first().fill("Host");
            person.page().getByPlaceholder("Value").first().fill("a");
            person.page().getByPlaceholder("Header").nth(1).fill("X-Team");
            person.page().getByPlaceholder("Value").nth(1).fill("grün");
            person.button("Save").click();

            assertThat(person.page().locator(".messages .error")).hasText(new String[] {
                "Entities: must not be empty",
                "Name: must have 1 to 200 printable characters",
                "Endpoint URL: address not allowed",
                "Own delays in seconds: must be a whole number",
                "Maximum parallel attempts: must be a whole number from 1 to 100",
                "X-Webhook-Signature header key: must be 1 to 2,000 visible ASCII characters without spaces around them",
                "Own headers Host: is set by us or by HTTP itself",
                "Own headers X-Team: must be 1 to 2,000 visible ASCII characters without spaces around them"
            });
        }
    }

    @Test
    void editingKeepsTheKeyThatNobodyCanRead() {
        try (Receiver receiver = Receiver.start();
                Person person = Person.operatorOf(shop)) {
            String id = shop.endpoint(
                    receiver.url(),
                    "\"events\":[\"prices\"],\"signature_key\":\"never-shown\",\"headers\":{\"X-Team\":\"red\"}");
            person.opens("/dashboard/configuration?id=" + id);
            assertThat(person.page().content()).doesNotContain("never-shown").doesNotContain("\"red\"");
            types(person, "name", "Renamed");
            saves(person);

            shop.api().post("changes", THREE_KINDS).expect(202);

            Received received = receiver.awaitRequests(1, SOON).get(0);
            assertThat(received.header("x-webhook-signature")).isEqualTo("never-shown");
            assertThat(received.header("x-team")).isEqualTo("red");
            assertThat(only().getString("name")).isEqualTo("Renamed");

            person.opens("/dashboard/configuration?id=" + id);
            person.page().getByLabel("Remove the key").check();
            saves(person);
            assertThat(only().getBoolean("has_signature_key")).isFalse();
        }
    }

    @Test
    void whatIsAdvancedIsSavedToo() {
        try (Person person = Person.operatorOf(shop)) {
            opensANewOne(person);
            chooses(person, "prices");
            types(person, "url", "http://127.0.0.1:9/advanced");
            person.page().getByText("Advanced").click();
            person.page().getByLabel("Retries").selectOption("custom");
            types(person, "delays", "5, 60");
            person.page().getByLabel("Counts as delivered").selectOption("2xx");
            person.page().getByPlaceholder("Header").first().fill("X-Team");
            person.page().getByPlaceholder("Value").first().fill("blue");
            types(person, "most", "3");
            types(person, "rate", "20");
            person.page().getByLabel("Send test orders too").uncheck();
            person.page().getByLabel("In order, one after the other").check();
            person.page().getByLabel("A signing secret of its own").check();
            saves(person);

            assertThat(person.page().locator("[id='secret'] .copy code")).containsText("whsec_");
            assertThat(only().getJsonObject("retry").getJsonArray("delays_seconds"))
                    .hasToString("[5,60]");
            assertThat(only().getJsonArray("header_names")).hasToString("[\"X-Team\"]");
            assertThat(only().getInt("max_in_flight")).isEqualTo(3);
            assertThat(only().getInt("rate_limit_per_second")).isEqualTo(20);
            assertThat(only().getBoolean("test_orders")).isFalse();
            assertThat(only().getBoolean("ordered")).isTrue();
            assertThat(person.page().getByLabel("In order, one after the other"))
                    .hasCount(0);
            assertThat(person.page().getByText("Deliveries are sent in order")).isVisible();
            assertThat(only().getBoolean("own_secret")).isTrue();
            person.page().reload();
            assertThat(person.page().locator("[id='secret'] .copy")).hasCount(0);
            person.button("Show").click();
            assertThat(person.page().locator("[id='secret'] .copy code")).containsText("whsec_");
        }
    }

    @Test
    void anOwnSecretIsRotatedAndTheOldOneEnded() {
        String id = shop.endpoint("http://127.0.0.1:9/own", "\"events\":[\"prices\"],\"own_secret\":true");
        try (Person owner = Person.in(shop, Role.OWNER)) {
            owner.opens("/dashboard/configuration?id=" + id);
            owner.button("Show").click();
            Locator shown = owner.page().locator("[id='secret'] .copy code");
            assertThat(shown).hasText(own(id).string("secret"));

            owner.clicksAndConfirms(owner.button("Rotate"));

            assertThat(owner.page().locator("[id='secret']")).containsText("The previous one still signs until");
            assertThat(shown).hasText(own(id).string("secret"));
            owner.button("Sign with the new one").click();
            assertThat(owner.page().locator(".messages .info")).containsText("Where a header holds one signature");
            owner.clicksAndConfirms(owner.button("End the old one now"));
            assertThat(owner.page().locator(".messages .info")).hasText("The old secret no longer signs.");
            assertThat(own(id).json().getJsonArray("previous")).isEmpty();
            owner.canUseThePage();
        }
    }

    private Api.Answer own(String id) {
        return shop.api().get("endpoints/" + id + "/signing-secret").expect(200);
    }

    @Test
    void whoSavesWhatSomebodyElseChangedMeanwhileIsTold() {
        String id = shop.endpoint("http://127.0.0.1:9/two", "\"events\":[\"prices\"]");
        try (Person person = Person.operatorOf(shop)) {
            person.opens("/dashboard/configuration?id=" + id);
            shop.api().patch("endpoints/" + id, "{\"name\":\"Theirs\"}").expect(200);
            types(person, "name", "Mine");
            person.button("Save").click();

            assertThat(person.page().locator(".messages .error"))
                    .containsText("Somebody else has changed this in the meantime");
            assertThat(only().getString("name")).isEqualTo("Theirs");
        }
    }

    @Test
    void theLimitIsSaidBeforeItIsReachedAndThenThePlusButtonExplains() {
        IntStream.rangeClosed(1, 14).forEach(i -> shop.endpoint("http://127.0.0.1:9/" + i));
        try (Person person = Person.operatorOf(shop)) {
            person.opens("/dashboard/configurations");
            assertThat(person.page().locator("[id='usage']")).containsText("14 of 15 used");

            shop.endpoint("http://127.0.0.1:9/15");

            person.opens("/dashboard/configurations");
            assertThat(person.page().locator("[id='add']")).hasCount(0);
            person.page().locator("[id='full'] summary").click();
            assertThat(person.page().locator("[id='full'] p")).containsText("You have 15 webhooks");
        }
    }

    @Test
    void aTestEventShowsWhatWasSentAndWhatWasAnswered() {
        try (Receiver receiver = Receiver.start().answer(500);
                Person person = Person.operatorOf(shop)) {
            String id = shop.endpoint(receiver.url(), "\"events\":[\"prices\"],\"signature_key\":\"never-shown\"");
            person.opens("/dashboard/configuration?id=" + id);
            person.page().locator("[id='test-send:type']").selectOption("prices.deleted");
            person.button("Send test event").click();

            Locator told = person.page().locator("[id='told']");
            assertThat(told).containsText("The receiver had an error and answered 500.");
            assertThat(told).containsText("500");
            assertThat(told).containsText("\"action\":\"deleted\"");
            assertThat(told).containsText("webhook-signature");
            assertThat(told).not().containsText("never-shown");
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void aForeignOneIsNotFound() {
        String foreign = Shop.open(operator).endpoint("http://127.0.0.1:9/foreign");
        try (Person person = Person.operatorOf(shop)) {
            assertThat(person.opens("/dashboard/configuration?id=" + foreign)).isEqualTo(404);
            person.expectsComplaints();
        }
    }

    @Test
    void everybodyCanUseThePages() {
        String id = shop.endpoint("http://127.0.0.1:9/one", "\"events\":[\"prices\"],\"headers\":{\"X-Team\":\"red\"}");
        try (Person person = Person.operatorOf(shop)) {
            person.opens("/dashboard/configurations");
            person.canUseThePage();
            person.opens("/dashboard/configuration?id=" + id);
            person.canUseThePage();
        }
    }
}
