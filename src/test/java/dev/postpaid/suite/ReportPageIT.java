package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.postpaid.Receiver;
import dev.postpaid.accounts.Role;
import jakarta.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dashboard → Events → Report a change. */
@Tag("browser")
class ReportPageIT extends Suite {

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static Locator attributes(Person seller) {
        return seller.page().locator("[id='report:row:0:attributes']");
    }

    @Test
    void aChangeThatIsReportedReachesWhoSelectedItAndTheLogOfChanges() {
        shop.endpoint(receiver.url(), "\"events\":[\"courses\"],\"name\":\"Courses\"");
        shop.endpoint(receiver.url("/orders"), "\"name\":\"Orders\"");
        try (Person owner = Person.in(shop, Role.OWNER)) {
            owner.opens("/dashboard/events");
            owner.page()
                    .locator("a", new Page.LocatorOptions().setHasText("Report a change"))
                    .click();
            owner.page().getByLabel("Entity").selectOption("courses");
            assertThat(attributes(owner)).hasValue(Pattern.compile("Two days of practice"));
            owner.canUseThePage();

            owner.button("Report it").click();

            owner.page().waitForURL(Pattern.compile(".*/dashboard/event\\?id=evt_.*"));
            assertThat(owner.page().locator(".messages .info")).containsText("The change is recorded.");
            assertThat(row(owner, "Courses").locator(".badge.delivered")).isVisible();
            assertThat(row(owner, "Orders")).containsText("The webhook did not select events of this kind.");
            owner.canUseThePage();
            JsonObject change = json(receiver.awaitRequests(1, SOON).get(0).text())
                    .getJsonArray("data")
                    .getJsonObject(0);
            assertThat(change.getString("type")).isEqualTo("courses");
            assertThat(change.getInt("id")).isEqualTo(545);
            assertThat(change.getString("action")).isEqualTo("created");
            assertThat(change.getJsonObject("attributes").getString("title")).isEqualTo("Two days of practice");
            owner.opens("/dashboard/audit");
            assertThat(owner.page().locator("tbody tr").first()).containsText("reported a change by hand");
        }
    }

    private static Locator row(Person seller, String webhook) {
        return seller.page().locator("tbody tr", new Page.LocatorOptions().setHasText(webhook));
    }

    @Test
    void theSampleFollowsTheActionUntilSomebodyWritesSomethingElse() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/report");
            Locator action = seller.page().getByLabel("Action");
            action.selectOption("deleted");
            assertThat(attributes(seller)).hasValue("{}");
            action.selectOption("updated");
            assertThat(attributes(seller)).hasValue(Pattern.compile("\"price\": 250"));

            attributes(seller).fill("{\"price\": 7}");
            action.selectOption("created");
            seller.page().getByLabel("Entity").selectOption("tags");

            assertThat(attributes(seller)).hasValue("{\"price\": 7}");
            seller.button("Report it").click();
            seller.page().waitForURL(Pattern.compile(".*/dashboard/event\\?id=evt_.*"));
            assertThat(seller.page().locator("[id=body] pre").first()).containsText("\"price\": 7");
        }
    }

    @Test
    void whatBreaksARuleIsToldByFieldInTheLanguageOfTheReaderAndNothingIsReported() {
        try (Person seller = Person.operatorOf(shop, "de-DE")) {
            seller.opens("/dashboard/report");
            Locator wrong = seller.page().locator(".messages .error");

            attributes(seller).fill("{\"price\": 7, \"price\": 8}");
            seller.button("Melden").click();
            assertThat(wrong).hasText("Attribute: muss ein JSON-Objekt sein, in dem jeder Name einmal vorkommt");
            attributes(seller).fill("{\"price\": \"\\ud83d\"}");
            seller.button("Melden").click();
            assertThat(wrong).hasText("Attribute: muss vollständiges Unicode sein, ohne halbe Surrogatpaare");
            attributes(seller).fill("{}");
            seller.button("Melden").click();
            assertThat(wrong).containsText("Attribute: muss ein Objekt sein, und kein leeres");
            seller.page().getByLabel("Id des Datensatzes").fill(" ");
            attributes(seller).fill("{\"price\": 7}");
            seller.button("Melden").click();
            assertThat(wrong).containsText("Id des Datensatzes: muss eine ganze Zahl aus höchstens 20 Ziffern");
            assertThat(attributes(seller)).hasValue("{\"price\": 7}");
        }
        assertThat(shop.api().get("events").expect(200).data()).isEmpty();
    }

    @Test
    void severalChangesAreOneReport() {
        shop.endpoint(receiver.url(), "\"events\":[\"courses\",\"tags\"]");
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/report");
            seller.page().getByLabel("Entity").selectOption("courses");
            assertThat(attributes(seller)).hasValue(Pattern.compile("Two days of practice"));
            seller.button("Add another").click();
            Locator second = seller.page().getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Change 2"));
            second.getByLabel("Entity").selectOption("tags");
            assertThat(second.getByLabel("Attributes")).hasValue(Pattern.compile("beginners"));
            second.getByLabel("Id of the record").fill("7");
            second.getByLabel("Attributes").fill("{\n  \"title\": \"New\",\n  \"colour\": red\n}");
            seller.button("Add another").click();
            assertThat(seller.page().locator("fieldset")).hasCount(3);
            seller.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove: 3"))
                    .click();
            assertThat(seller.page().locator("fieldset")).hasCount(2);
            seller.canUseThePage();

            seller.button("Report it").click();
            assertThat(seller.page().locator(".messages .error"))
                    .hasText(Pattern.compile("Attributes: is no JSON at line 3, column 1\\d"));
            assertThat(second.getByLabel("Attributes")).isFocused();
            assertThat(second.getByLabel("Attributes")).hasAttribute("aria-invalid", "true");
            org.assertj.core.api.Assertions.assertThat(seller.page().evaluate("getSelection().toString()"))
                    .isEqualTo("  \"colour\": red");
            second.getByLabel("Attributes").fill("{\"title\": \"New\"}");
            seller.button("Report it").click();

            seller.page().waitForURL(Pattern.compile(".*/dashboard/event\\?id=evt_.*"));
            var data = json(receiver.awaitRequests(1, SOON).get(0).text()).getJsonArray("data");
            org.assertj.core.api.Assertions.assertThat(data).hasSize(2);
            org.assertj.core.api.Assertions.assertThat(data.getJsonObject(1).getString("type"))
                    .isEqualTo("tags");
        }
    }

    @Test
    void aBodyIsReportedAsJsonAndItsMistakesAreFoundByLineAndField() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/report");
            Locator body = seller.page().getByLabel("Body", new Page.GetByLabelOptions().setExact(true));
            Locator wrong = seller.page().locator(".messages .error");
            body.fill("{\"data\": [\n{\"type\": \"tags\", \"id\": 1,\n}]}");
            seller.button("Report the JSON").click();
            assertThat(wrong).containsText("Body: is no JSON at line 3, column 1");
            assertThat(body).isFocused();
            body.fill("{\"data\": [{\"type\": \"tags\", \"id\": 1, \"action\": \"updated\", \"attributes\": {}}]}");
            seller.button("Report the JSON").click();
            assertThat(wrong).containsText("Body 0 attributes: must be");
            body.fill("{\"data\": [{\"type\": \"tags\", \"id\": 1, \"action\": \"deleted\"}]}");
            seller.button("Report the JSON").click();
            seller.page().waitForURL(Pattern.compile(".*/dashboard/event\\?id=evt_.*"));
        }
    }

    @Test
    void aViewerHasNoSuchPage() {
        try (Person viewer = Person.in(shop, Role.VIEWER)) {
            viewer.opens("/dashboard/events");
            assertThat(viewer.page().locator("a[href$='/report']")).hasCount(0);
            assertThat(viewer.opens("/dashboard/report")).isEqualTo(403);
            viewer.expectsComplaints();
        }
    }
}
