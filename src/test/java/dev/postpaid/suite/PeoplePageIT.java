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
@Tag("everywhere")
class PeoplePageIT extends Suite {

    private static final Pattern DOOR = Pattern.compile(".*/login.*");
    private static final Pattern PASSWORD_PAGE = Pattern.compile(".*/dashboard/password");

    @Test
    void whoIsAddedChoosesAPasswordBeforeAnythingElse() {
        String login = login();
        try (Person owner = Person.operatorOf(shop);
                Person added = Person.at(operator.base(), "en-GB")) {
            String generated = owner.adds(login, Role.OWNER);
            assertThat(row(owner, login)).containsText("invited");
            owner.opens("/dashboard/people");
            assertThat(owner.page().content()).doesNotContain(generated);

            added.signsIn(login, generated);
            for (String page : new String[] {"", "integrations", "profile", "people", "operator/accounts"}) {
                added.opens("/dashboard/" + page);
                assertThat(added.page()).hasURL(PASSWORD_PAGE);
            }
            added.types(generated, generated);
            assertThat(error(added)).hasText("New password: must differ from the present one");
            added.types(generated, "too short");
            assertThat(error(added)).hasText("New password: must have 12 to 200 characters");
            added.choosesPassword(generated);

            assertThat(added.page().locator(".of-account")).hasText("Test shop");
            owner.opens("/dashboard/people");
            assertThat(row(owner, login)).containsText("active");
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
            String generated = owner.adds(login, Role.OWNER);
            other.signsIn(login, generated).choosesPassword(generated);
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
            other.signsIn(login, first).choosesPassword(first);

            owner.clicksAndConfirms(deed(owner, "New password", login));
            assertThat(owner.page().locator(".shown code")).not().hasText(first);
            String second = owner.page().locator(".shown code").innerText();

            isOut(other);
            triesToSignIn(other, login, Person.OWN_PASSWORD);
            assertThat(error(other)).containsText("Wrong login or password");
            other.signsIn(login, second);
            assertThat(other.page()).hasURL(PASSWORD_PAGE);
        }
    }

    @Test
    void whoChangesTheOwnPasswordStaysAndIsOutInOtherBrowsers() {
        String login = login();
        try (Person owner = Person.operatorOf(shop);
                Person here = Person.at(operator.base(), "en-GB");
                Person there = Person.at(operator.base(), "en-GB")) {
            String generated = owner.adds(login, Role.OWNER);
            there.signsIn(login, generated);
            here.signsIn(login, generated).choosesPassword(generated);

            here.opens("/dashboard/orders");
            assertThat(here.page()).hasURL(Pattern.compile(".*/dashboard/orders"));
            isOut(there);
        }
    }

    @Test
    void fiveWrongPasswordsLockOneLoginForAWhileAndNobodyIsToldMore() {
        String guessed = login();
        try (Person owner = Person.operatorOf(shop);
                Person guest = Person.at(operator.base(), "en-GB")) {
            String other = guessed + "-other";
            String othersPassword = owner.adds(other, Role.VIEWER);
            String password = owner.adds(guessed, Role.VIEWER);
            triesToSignIn(guest, guessed, "wrong");
            String refusal = error(guest).innerText();
            for (int wrong = 2; wrong <= 5; wrong++) {
                triesToSignIn(guest, guessed, "wrong");
                assertThat(error(guest)).hasText(refusal);
            }

            triesToSignIn(guest, guessed, password);
            assertThat(error(guest)).hasText(refusal);
            assertThat(guest.page()).hasURL(DOOR);
            owner.opens("/dashboard/people");
            assertThat(row(owner, guessed)).containsText("locked");
            guest.signsIn(other, othersPassword);
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
            String generated = first.adds(login, Role.OPERATOR);
            assertThat(first.page().locator("[id='new:role'] option[value=owner]"))
                    .hasCount(0);
            second.signsIn(login, generated).choosesPassword(generated);
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
