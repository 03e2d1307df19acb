package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.postpaid.accounts.Role;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signing in with a password and a code, from setting it up to losing the telephone. */
@Tag("browser")
class TwoStepPageIT extends Suite {

    private static final Pattern CODE_PAGE = Pattern.compile(".*/login-code.*");
    private static final Pattern DOOR = Pattern.compile(".*/login(\\?.*)?");

    /** Somebody who has set it up. */
    private record Equipped(Person person, String login, AuthenticatorApp app, List<String> recoveryCodes) {}

    private static Equipped equip(Person person, String login) {
        AuthenticatorApp app = begin(person);
        types(person, app.code());
        return new Equipped(person, login, app, recoveryCodes(person));
    }

    private static AuthenticatorApp begin(Person person) {
        person.opens("/dashboard/twostep");
        person.page().locator("[id='setup:begin']").click();
        return new AuthenticatorApp(person.page().locator(".copy code").innerText());
    }

    private static void types(Person person, String code) {
        person.page().locator("[id='first:code']").fill(code);
        person.page().locator("[id='first:confirm']").click();
    }

    private static List<String> recoveryCodes(Person person) {
        assertThat(person.page().locator(".shown li")).hasCount(10);
        return person.page().locator(".shown li").allInnerTexts();
    }

    private Equipped equipped(Role role) {
        String login = "otto-" + System.nanoTime();
        try (Person owner = Person.operatorOf(shop)) {
            return equip(Person.at(operator.base(), "en-GB").comesBy(owner.adds(login, role), login), login);
        }
    }

    private Person nobody() {
        return Person.at(operator.base(), "en-GB");
    }

    private static void typesPassword(Person person, String login) {
        person.opens("/login?to=%2Fdashboard%2Forders");
        person.page().locator("[id='door:login']").fill(login);
        person.page().locator("[id='door:password']").fill(Person.OWN_PASSWORD);
        person.page().locator("[id='door:enter']").click();
    }

    private static void typesCode(Person person, String code) {
        person.page().locator("[id='step:code']").fill(code);
        person.page().locator("[id='step:enter']").click();
    }

    private static Locator error(Person person) {
        return person.page().locator(".messages .error");
    }

    @Test
    void whoSetsItUpScansOrTypesASecretAndKeepsTheRecoveryCodes() {
        String login = "otto-" + System.nanoTime();
        try (Person owner = Person.operatorOf(shop);
                Person there = nobody();
                Person otto = nobody().comesBy(owner.adds(login, Role.VIEWER), login)) {
            there.signsIn(login, Person.OWN_PASSWORD);
            otto.opens("/dashboard/profile");
            otto.page().getByText("Two-step sign-in").click();
            otto.canUseThePage();
            AuthenticatorApp app = begin(otto);
            assertThat(otto.page().locator("main a").first())
                    .hasAttribute(
                            "href",
                            Pattern.compile("otpauth://totp/bookto:" + login + "\\?secret=[A-Z2-7]{32}&issuer=bookto"));
            assertThat(otto.page().locator("svg.qr path"))
                    .hasAttribute("d", Pattern.compile("(M\\d+ \\d+h1v1h-1z){300,}"));
            otto.canUseThePage();

            types(otto, "000000");
            assertThat(error(otto)).hasText("Code: must be the code that the app shows now");
            types(otto, app.code());
            assertThat(recoveryCodes(otto)).doesNotHaveDuplicates();
            assertThat(otto.page().locator("svg.qr")).hasCount(0);
            otto.canUseThePage();
            String codes = otto.page().locator(".shown li").first().innerText();

            assertThat(otto.opens("/dashboard/orders")).isEqualTo(200);
            assertThat(otto.page()).hasURL(Pattern.compile(".*/dashboard/orders"));
            otto.opens("/dashboard/twostep");
            assertThat(otto.page().locator("main")).containsText("You have 10 recovery codes left");
            assertThat(otto.page().content()).doesNotContain(codes, "otpauth");
            there.opens("/dashboard/orders");
            assertThat(there.page()).hasURL(DOOR);
        }
    }

    @Test
    void thePasswordAloneOpensNothingAndACodeCountsOnce() {
        Equipped otto = equipped(Role.OWNER);
        try (Person person = otto.person();
                Person thief = nobody()) {
            typesPassword(thief, otto.login());
            assertThat(thief.page()).hasURL(CODE_PAGE);
            thief.canUseThePage();
            thief.opens("/dashboard/orders");
            assertThat(thief.page()).hasURL(DOOR);
            thief.opens("/login-code");
            String code = otto.app().code(1);
            typesCode(thief, "123456".equals(code) ? "654321" : "123456");
            assertThat(error(thief)).containsText("Wrong code, or too many attempts");
            thief.opens("/dashboard/orders");
            assertThat(thief.page()).hasURL(DOOR);

            typesPassword(person, otto.login());
            typesCode(person, code);
            assertThat(person.page()).hasURL(Pattern.compile(".*/dashboard/orders"));

            typesPassword(thief, otto.login());
            typesCode(thief, code);
            assertThat(error(thief)).containsText("Wrong code, or too many attempts");
        }
    }

    @Test
    void aRecoveryCodeReplacesACodeOnce() {
        Equipped otto = equipped(Role.OWNER);
        try (Person person = otto.person()) {
            String code = otto.recoveryCodes().get(3);
            typesPassword(person, otto.login());
            typesCode(person, code.toLowerCase().replace("-", " "));
            assertThat(person.page()).hasURL(Pattern.compile(".*/dashboard/orders"));
            person.opens("/dashboard/twostep");
            assertThat(person.page().locator("main")).containsText("You have 9 recovery codes left");
            person.opens("/dashboard/audit");
            assertThat(person.page().locator("tbody tr").first()).containsText("signed in with a recovery code");

            typesPassword(person, otto.login());
            typesCode(person, code);
            assertThat(error(person)).containsText("Wrong code, or too many attempts");
        }
    }

    @Test
    void guessedCodesLockTheLoginForWhoeverTypesThePasswordAgainAndAgain() {
        Equipped otto = equipped(Role.OWNER);
        try (Person person = otto.person();
                Person thief = nobody()) {
            for (int guess = 1; guess <= 5; guess++) {
                typesPassword(thief, otto.login());
                typesCode(thief, "guess" + guess);
                assertThat(error(thief)).containsText("Wrong code, or too many attempts");
            }
            typesCode(thief, otto.app().code(1));
            assertThat(error(thief)).containsText("Wrong code, or too many attempts");
            typesPassword(thief, otto.login());
            assertThat(error(thief)).containsText("Wrong login or password, or too many attempts");
            assertThat(person.opens("/dashboard/orders"))
                    .as("nobody is signed out")
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutAFirstStepThereIsNoSecond() {
        try (Person stranger = nobody()) {
            stranger.opens("/login-code");
            assertThat(stranger.page()).hasURL(DOOR);
            assertThat(stranger.context().cookies()).noneMatch(cookie -> cookie.name.equals("postpaid"));
        }
    }

    @Test
    void anOwnerSeesWhoHasItAndTurnsItOffForWhoLostTheTelephone() {
        Equipped otto = equipped(Role.VIEWER);
        try (Person person = otto.person();
                Person owner = Person.operatorOf(shop)) {
            owner.opens("/dashboard/people");
            Locator row = owner.page()
                    .locator("[id='all'] tbody tr")
                    .filter(new Locator.FilterOptions().setHasText(otto.login()));
            assertThat(row).containsText("two-step sign-in");
            owner.clicksAndConfirms(owner.button("Turn off two-step sign-in: " + otto.login()));
            assertThat(owner.button("Turn off two-step sign-in: " + otto.login()))
                    .hasCount(0);
            owner.opens("/dashboard/audit");
            assertThat(owner.page().locator("tbody tr").first())
                    .containsText("turned off the two-step sign-in of a person");

            person.opens("/dashboard/orders");
            assertThat(person.page()).hasURL(DOOR);
            person.signsIn(otto.login(), Person.OWN_PASSWORD);
        }
    }

    @Test
    void whoKnowsThePasswordTurnsItOffAndALinkForANewPasswordDoesNot() {
        Equipped otto = equipped(Role.OWNER);
        try (Person person = otto.person();
                Person owner = Person.operatorOf(shop)) {
            person.opens("/dashboard/twostep");
            turnsOff(person, "guess");
            assertThat(error(person)).containsText("must be the password that you signed in with");

            owner.opens("/dashboard/people");
            owner.clicksAndConfirms(owner.button("New password: " + otto.login()));
            owner.page().locator(".shown code").waitFor();
            person.opens(owner.shownLink());
            person.choosesPassword(Person.OWN_PASSWORD, Person.OWN_PASSWORD);
            person.page().waitForURL(Pattern.compile(".*chosen=true"));
            typesPassword(person, otto.login());
            assertThat(person.page()).hasURL(CODE_PAGE);
            typesCode(person, otto.app().code(1));
            assertThat(person.page()).hasURL(Pattern.compile(".*/dashboard/orders"));

            person.opens("/dashboard/twostep");
            turnsOff(person, Person.OWN_PASSWORD);
            assertThat(person.page().locator(".messages .info")).hasText("Two-step sign-in is off.");
            person.signsIn(otto.login(), Person.OWN_PASSWORD);
        }
    }

    private static void turnsOff(Person person, String password) {
        person.page().locator("[id='off:current']").fill(password);
        person.page().locator("[id='off:turnOff']").click();
    }
}
