package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.postpaid.accounts.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page Profile: how somebody wants to read. The password has tests of its own, in {@link PeoplePageIT}. */
@Tag("browser")
class ProfilePageIT extends Suite {

    @Test
    void whoChoosesALanguageReadsItAtOnce() {
        try (Person viewer = Person.in(shop, Role.VIEWER)) {
            chooses(viewer, "de", "Save", "Gespeichert.", "Profil");
            assertThat(viewer.page().locator("html")).hasAttribute("lang", "de");
            chooses(viewer, "nl", "Speichern", "Opgeslagen.", "Profiel");
            chooses(viewer, "", "Opslaan", "Saved.", "Profile");
        }
    }

    /** Their browser asks for English. */
    @Test
    void theHelpIsInTheLanguageThatWasChosen() {
        try (Person viewer = Person.in(shop, Role.VIEWER)) {
            chooses(viewer, "de", "Save", "Gespeichert.", "Profil");

            follows(viewer, "Hilfe");
            assertThat(viewer.page().locator("h1")).hasText("Hilfe");
            viewer.page().locator(".cards a").nth(2).click();
            assertThat(viewer.page().locator("h1")).hasText("Zapier, n8n oder Make verbinden");
            follows(viewer, "Nederlands");
            assertThat(viewer.page().locator("h1")).hasText("Zapier, n8n of Make verbinden");

            viewer.opens("/dashboard/integrations");
            viewer.page().locator("a[href*='/help/connect-zapier']").click();
            assertThat(viewer.page().locator("h1")).hasText("Zapier, n8n oder Make verbinden");
        }
    }

    private static void chooses(Person person, String language, String save, String said, String title) {
        person.opens("/dashboard/profile");
        person.page().locator("[id='profile:language']").selectOption(language);
        person.button(save).click();
        assertThat(person.page().locator(".messages .info")).hasText(said);
        assertThat(person.page().locator("h1")).hasText(title);
    }

    private static void follows(Person person, String link) {
        person.page()
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .click();
    }
}
