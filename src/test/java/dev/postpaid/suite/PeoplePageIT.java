package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.postpaid.accounts.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page People: who comes in, how, and how somebody is put out again. What a viewer may do is in {@link RolesIT}. */
@Tag("browser")
class PeoplePageIT extends Suite {

    private static final Pattern DOOR = Pattern.compile(".*/login.*");

    @Test
    void whoIsAddedChoosesAPasswordWithALinkThatWorksOnce() {
        String login = login();
        try (Person owner = Person.operatorOf(shop);
                Person added = Person.at(operator.base(), "en-GB")) {
            String link = owner.adds(login, Role.OWNER);
            assertThat(row(owner, login)).containsText("invited");
            owner.opens("/dashboard/people");
            assertThat(owner.page().content()).doesNotContain(link);

            assertThat(added.opens(link)).isEqualTo(200);
            assertThat(added.opens(link)).as("looking uses nothing").isEqualTo(200);
            assertThat(added.page().locator("main")).containsText("You sign in to Test shop as " + login);
            added.canUseThePage();
            assertThat(added.context().cookies())
                    .as("no session before")
                    .noneMatch(cookie -> cookie.name.equals("postpaid"));
            added.choosesPassword(Person.OWN_PASSWORD, "another one of mine");
            assertThat(error(added)).hasText("Repeat new password: must be the same as the new password");
            added.choosesPassword("too short", "too short");
            assertThat(error(added)).hasText("New password: must have 12 to 200 characters");
            added.choosesPassword(Person.OWN_PASSWORD, Person.OWN_PASSWORD);
            assertThat(added.page().locator(".shown")).hasText("Your password is set. Sign in with it.");
            added.signsIn(login, Person.OWN_PASSWORD);
            assertThat(added.page().locator(".of-account")).hasText("Test shop");

            owner.opens("/dashboard/people");
            assertThat(row(owner, login)).containsText("active");
            isDead(added, link);
        }
    }

    @Test
    void aLinkThatWasReplacedOrOfARemovedPersonOrOfNobodyLeadsToAPageThatSaysWhatToDo() {
        String login = login();
        try (Person owner = Person.operatorOf(shop);
                Person added = Person.at(operator.base(), "en-GB")) {
            String first = owner.adds(login, Role.OWNER);
            added.opens(first);
            owner.clicksAndConfirms(deed(owner, "New password", login));
            String second = owner.shownLinkAfter(first);

            added.choosesPassword(Person.OWN_PASSWORD, Person.OWN_PASSWORD);
            assertThat(added.page().locator("h1")).hasText("This link does not work any more");
            added.canUseThePage();
            isDead(added, first);
            assertThat(added.opens(second)).isEqualTo(200);
            owner.clicksAndConfirms(deed(owner, "Remove", login));
            assertThat(row(owner, login)).hasCount(0);
            isDead(added, second);
            isDead(added, "/welcome/");
            isDead(added, "/welcome/nothing");
            isDead(added, "/welcome");
        }
    }

    private static void isDead(Person person, String link) {
        assertThat(person.opens(link)).as(link).isEqualTo(404);
        assertThat(person.page().locator("h1")).hasText("This link does not work any more");
        assertThat(person.page().locator("main")).containsText("ask an owner of your account");
        person.expectsComplaints();
    }

    @Test
    void whoIsGivenAnotherRoleBeforeTheFirstSignInHasIt() {
        String login = login();
        try (Person owner = Person.operatorOf(shop);
                Person added = Person.at(operator.base(), "de-DE")) {
            String link = owner.adds(login, Role.OWNER);
            owner.clicksAndConfirms(deed(owner, "Make viewer", login));
            assertThat(row(owner, login)).containsText("Viewer");
            added.opens(link);
            assertThat(added.page().locator("h1")).hasText("Passwort festlegen");
            added.comesBy(link, login);
            assertThat(added.page().locator("nav a[href$='/people']")).hasCount(0);
        }
    }

    @Test
    void withoutAMailServerNobodyIsPromisedAMail() {
        try (Person owner = Person.operatorOf(shop);
                Person somebody = Person.at(operator.base(), "en-GB")) {
            owner.opens("/dashboard/people");
            assertThat(owner.page().locator("[id='adding']")).containsText("This installation sends no e-mails");
            somebody.opens("/login");
            assertThat(somebody.page().locator("a[href$='/forgotten']")).hasCount(0);
            somebody.opens("/forgotten");
            assertThat(somebody.page().locator("main")).containsText("This installation sends no e-mails");
        }
    }

    @Test
    void anOwnerLooksAfterTheOwnPeople() {
        String login = login();
        try (Person owner = Person.in(shop, Role.OWNER)) {
            owner.adds(login, Role.VIEWER);
            assertThat(owner.page().locator("[id='new:role'] option")).hasCount(2);
            assertThat(owner.page().locator("[id='new:role'] option[value=operator]"))
                    .hasCount(0);

            owner.clicksAndConfirms(deed(owner, "Remove", login));
            assertThat(row(owner, login)).hasCount(0);
            assertThat(owner.page().locator("[id='all'] tbody tr")).hasCount(1);
            assertThat(owner.page().locator("[id='all'] tbody button")).hasCount(0);

            owner.opens("/dashboard/audit");
            assertThat(owner.page().locator("tbody tr").first()).containsText("removed a person");
            assertThat(owner.page().locator("tbody tr").first()).containsText(login);
        }
    }

    @Test
    void aLoginIsNobodyElsesAndHasItsRule() {
        try (Person seller = Person.operatorOf(shop)) {
            seller.opens("/dashboard/people");
            seller.page().locator("[id='new:login']").fill(Person.OPERATOR);
            seller.button("Add a person").click();
            assertThat(error(seller)).hasText("This login is already taken.");

            seller.page().locator("[id='new:login']").fill("a b");
            seller.button("Add a person").click();
            assertThat(error(seller)).hasText("Login: must have 2 to 200 letters, digits or . _ @ + -");
        }
    }

    @Test
    void whoGetsAnotherRoleOrIsRemovedIsOutAtTheNextClick() {
        String login = login();
        try (Person owner = Person.operatorOf(shop);
                Person other = Person.at(operator.base(), "en-GB")) {
            other.comesBy(owner.adds(login, Role.OWNER), login);
            owner.clicksAndConfirms(deed(owner, "Make viewer", login));
            assertThat(row(owner, login)).containsText("Viewer");
            isOut(other);

            other.signsIn(login, Person.OWN_PASSWORD).opens("/dashboard/integrations");
            assertThat(other.page().getByLabel("URL")).hasCount(0);
            owner.clicksAndConfirms(deed(owner, "Remove", login));
            assertThat(row(owner, login)).hasCount(0);
            isOut(other);

            triesToSignIn(other, login, Person.OWN_PASSWORD);
            assertThat(error(other)).containsText("Wrong login or password");
        }
    }

    @Test
    void aNewPasswordSignsOutAndTheOldOneIsOver() {
        String login = login();
        try (Person owner = Person.operatorOf(shop);
                Person other = Person.at(operator.base(), "en-GB")) {
            String first = owner.adds(login, Role.VIEWER);
            other.comesBy(first, login);

            owner.clicksAndConfirms(deed(owner, "New password", login));
            String link = owner.shownLinkAfter(first);

            isOut(other);
            triesToSignIn(other, login, Person.OWN_PASSWORD);
            assertThat(error(other)).containsText("Wrong login or password");
            other.comesBy(link, login);
            owner.opens("/dashboard/audit");
            assertThat(owner.page().locator("tbody tr").nth(1)).containsText("made a link for a person's new password");
            assertThat(owner.page().locator("tbody tr").first()).containsText("chose a password");
            assertThat(owner.page().locator("tbody tr").first()).containsText(login);
        }
    }

    @Test
    void whoChangesTheOwnPasswordStaysAndIsOutInOtherBrowsers() {
        String login = login();
        try (Person owner = Person.operatorOf(shop);
                Person here = Person.at(operator.base(), "en-GB");
                Person there = Person.at(operator.base(), "en-GB")) {
            there.comesBy(owner.adds(login, Role.OWNER), login);
            here.signsIn(login, Person.OWN_PASSWORD).opens("/dashboard/password");
            here.types(Person.OWN_PASSWORD, Person.OWN_PASSWORD);
            assertThat(error(here)).hasText("New password: must differ from the present one");
            here.types(Person.OWN_PASSWORD, "other words of mine");
            here.page().waitForURL(Pattern.compile(".*/dashboard/overview"));

            here.opens("/dashboard/orders");
            assertThat(here.page()).hasURL(Pattern.compile(".*/dashboard/orders"));
            isOut(there);
        }
    }

    @Test
    void whoKnowsThePasswordChangesTheOwnEmailAddress() {
        String login = login();
        try (Person owner = Person.operatorOf(shop);
                Person viewer = Person.at(operator.base(), "en-GB")) {
            viewer.comesBy(owner.adds(login, Role.VIEWER), login).opens("/dashboard/email");
            viewer.canUseThePage();
            savesEmail(viewer, login + "@example.com", "wrong");
            assertThat(error(viewer)).containsText("must be the password that you signed in with");
            savesEmail(viewer, "nowhere", Person.OWN_PASSWORD);
            assertThat(error(viewer)).hasText("E-mail: must look like name@example.com");
            savesEmail(viewer, login + "@Example.com", Person.OWN_PASSWORD);
            assertThat(viewer.page().locator(".messages .info")).hasText("Your e-mail address was saved.");
            owner.opens("/dashboard/people");
            assertThat(owner.page().locator("[id='all']")).containsText(login + "@example.com");
        }
    }

    private static void savesEmail(Person person, String email, String password) {
        person.page().locator("[id='address:email']").fill(email);
        person.page().locator("[id='address:current']").fill(password);
        // The form's rule for addresses is the browser's own; ours is asked for here.
        person.page().locator("[id='address']").evaluate("form => form.noValidate = true");
        person.button("Save").click();
    }

    @Test
    void fiveWrongPasswordsLockOneLoginForAWhileAndNobodyIsToldMore() {
        String guessed = login();
        try (Person owner = Person.operatorOf(shop);
                Person guest = Person.at(operator.base(), "en-GB")) {
            String other = guessed + "-other";
            try (Person both = Person.at(operator.base(), "en-GB")) {
                both.comesBy(owner.adds(other, Role.VIEWER), other);
                both.comesBy(owner.adds(guessed, Role.VIEWER), guessed);
            }
            triesToSignIn(guest, guessed, "wrong");
            String refusal = error(guest).innerText();
            for (int wrong = 2; wrong <= 5; wrong++) {
                triesToSignIn(guest, guessed, "wrong");
                assertThat(error(guest)).hasText(refusal);
            }

            triesToSignIn(guest, guessed, Person.OWN_PASSWORD);
            assertThat(error(guest)).hasText(refusal);
            assertThat(guest.page()).hasURL(DOOR);
            owner.opens("/dashboard/people");
            assertThat(row(owner, guessed)).containsText("locked");
            guest.signsIn(other, Person.OWN_PASSWORD);
        }
    }

    @Test
    void theOperatorMayRemoveTheLastOwnerToo() {
        String login = login();
        try (Person operatorHimself = Person.operatorOf(shop)) {
            operatorHimself.adds(login, Role.OWNER);
            operatorHimself.clicksAndConfirms(deed(operatorHimself, "Remove", login));
            assertThat(row(operatorHimself, login)).hasCount(0);
        }
    }

    @Test
    void theOperatorsAccountHasOperatorsAndViewersOnly() {
        String login = login();
        try (Person first = Person.at(operator.base(), "en-GB").signsIn(Person.OPERATOR, Person.OPERATORS_PASSWORD);
                Person second = Person.at(operator.base(), "en-GB")) {
            String link = first.adds(login, Role.OPERATOR);
            assertThat(first.page().locator("[id='new:role'] option[value=owner]"))
                    .hasCount(0);
            second.comesBy(link, login);
            assertThat(second.opens("/dashboard/operator/users")).isEqualTo(200);

            first.clicksAndConfirms(deed(first, "Make viewer", login));
            assertThat(row(first, login)).containsText("Viewer");
            second.signsIn(login, Person.OWN_PASSWORD);
            assertThat(second.opens("/dashboard/operator/users")).isEqualTo(403);
            second.expectsComplaints();
            first.clicksAndConfirms(deed(first, "Remove", login));
            assertThat(row(first, login)).hasCount(0);
        }
    }

    @Test
    void everybodyCanUseThePage() {
        try (Person seller = Person.operatorOf(shop, "nl-NL")) {
            seller.opens("/dashboard/people");
            seller.page().locator("[id='new:login']").fill(login());
            seller.button("Persoon toevoegen").click();
            seller.page().locator(".shown").waitFor();
            seller.canUseThePage();
        }
    }

    private static String login() {
        return "anna-" + System.nanoTime();
    }

    private static Locator row(Person person, String login) {
        return person.page()
                .locator("[id='all'] tbody tr")
                .filter(new Locator.FilterOptions().setHas(person.page().getByText(login, exactly())));
    }

    private static com.microsoft.playwright.Page.GetByTextOptions exactly() {
        return new com.microsoft.playwright.Page.GetByTextOptions().setExact(true);
    }

    private static Locator deed(Person person, String name, String login) {
        return person.button(name + ": " + login);
    }

    private static Locator error(Person person) {
        return person.page().locator(".messages .error");
    }

    private static void isOut(Person person) {
        person.opens("/dashboard/orders");
        assertThat(person.page()).hasURL(DOOR);
    }

    private static void triesToSignIn(Person person, String login, String password) {
        person.opens("/login");
        person.page().locator("[id='door:login']").fill(login);
        person.page().locator("[id='door:password']").fill(password);
        person.page().locator("[id='door:enter']").click();
        error(person).waitFor();
    }
}
