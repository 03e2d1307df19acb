package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.postpaid.Receiver;
import dev.postpaid.accounts.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A webhook configuration → Advanced → Filter. */
@Tag("browser")
class FilterPageIT extends Suite {

    private static final String FROM_TWO =
            "{\n  \"amount\": {\n    \"total_incl\": {\n      \"$gte\": 2\n    }\n  }\n}";

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static Locator filter(Person person) {
        return person.page().locator("[id='configuration:filter']");
    }

    private static Locator wrong(Person person) {
        return person.page().locator(".messages .error");
    }

    private static void opensAdvanced(Person person, String endpoint) {
        person.opens("/dashboard/configuration?id=" + endpoint);
        person.page().locator("[id=configuration] details summary").first().click();
    }

    @Test
    void aFilterIsTypedTriedAndSavedAndTheEventNamesWhatIsNotMet() {
        String id = shop.endpoint(receiver.url(), "\"name\":\"Large ones\"");
        String event = shop.eventOf(shop.sell());
        try (Person owner = Person.in(shop, Role.OWNER)) {
            opensAdvanced(owner, id);
            filter(owner).fill("{\"amount\":{\"total_incl\":{\"$gte\":2}}}");
            owner.button("Try it with the newest event").click();
            Locator tried = owner.page().locator("[id=tried]");
            assertThat(tried).containsText("It would not be sent. This is not met: amount.total_incl.$gte");
            assertThat(tried.locator("a")).hasAttribute("href", Pattern.compile(".*event\\?id=" + event));
            owner.canUseThePage();
            filter(owner).fill("{\"amount\":{\"total_incl\":{\"$gte\":1.21}}}");
            owner.button("Try it with the newest event").click();
            assertThat(tried).containsText("It would be sent.");

            filter(owner).fill("{\"amount\":{\"total_incl\":{\"$gte\":2}}}");
            owner.button("Save").click();
            assertThat(owner.page().locator(".messages .info")).hasText("Saved.");
            assertThat(filter(owner)).isVisible();
            assertThat(filter(owner)).hasValue(FROM_TWO);

            String filtered = shop.eventOf(shop.sell());
            owner.opens("/dashboard/event?id=" + filtered);
            Locator row = owner.page().locator("tbody tr", new Page.LocatorOptions().setHasText("Large ones"));
            assertThat(row).containsText("The webhook's filter did not let it through. amount.total_incl.$gte");
            owner.canUseThePage();
            owner.opens("/dashboard/audit");
            assertThat(owner.page().locator("tbody tr").first()).containsText("Large ones");

            owner.opens("/dashboard/configuration?id=" + id);
            filter(owner).fill(" ");
            owner.button("Save").click();
            assertThat(owner.page().locator(".messages .info")).hasText("Saved.");
        }
        assertThat(shop.api().get("endpoints/" + id).json().isNull("filter")).isTrue();
    }

    @Test
    void whatIsWrongIsSaidByLineOrPlaceInTheLanguageOfTheReaderAndNothingIsSaved() {
        String id = shop.endpoint(receiver.url());
        try (Person person = Person.operatorOf(shop, "de-DE")) {
            opensAdvanced(person, id);

            filter(person).fill("{\"amount\":\n  {\"total_incl\": 2,,}}");
            person.button("Speichern").click();
            assertThat(wrong(person)).containsText("Filter: ist kein JSON in Zeile 2, Spalte ");
            assertThat(filter(person)).isFocused();
            assertThat(filter(person)).hasAttribute("data-wrong-line", "2");
            filter(person).fill("{\"amount\": {\"$gt\": true}}");
            person.button("Speichern").click();
            assertThat(wrong(person)).hasText("Filter amount.$gt: muss eine Zahl oder ein Text sein");
            assertThat(filter(person)).isFocused();
            filter(person).fill("{\"amount\": {\"$like\": 1}}");
            person.button("Mit dem neuesten Ereignis probieren").click();
            assertThat(wrong(person)).containsText("Filter amount.$like: ist hier kein Operator; bekannt sind $eq,");
            assertThat(person.page().locator("[id=tried]")).hasText("");
            filter(person).fill("{\"amount\": 1}");
            person.button("Mit dem neuesten Ereignis probieren").click();
            assertThat(person.page().locator("[id=tried]"))
                    .containsText("Von den gewählten Ereignissen gibt es noch keines.");
        }
        assertThat(shop.api().get("endpoints/" + id).json().isNull("filter")).isTrue();
    }
}
