package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that demands two-step sign-in of everybody, and an operator who loses the telephone. */
@Tag("browser")
class RequiredSecondFactorIT {

    private static final Pattern SETUP = Pattern.compile(".*/dashboard/twostep");

    private final Path directory = Path.of(System.getProperty("work"), "factor-" + System.nanoTime());

    @Test
    void nothingOpensBeforeItIsSetUpAndAStartTurnsItOffForTheOperator() {
        try (ServerProcess server = ServerProcess.start(directory, "login.second-factor=required");
                Person operator = Person.at(server.api().base(), "de-DE")) {
            signsIn(operator);
            for (String page : new String[] {"", "people", "operator/accounts", "email", "twostep/../orders"}) {
                operator.opens("/dashboard/" + page);
                assertThat(operator.page()).hasURL(SETUP);
            }
            assertThat(operator.page().locator(".notice")).containsText("verlangt die Anmeldung in zwei Schritten");
            operator.page().locator("[id='setup:begin']").click();
            AuthenticatorApp app =
                    new AuthenticatorApp(operator.page().locator(".copy code").innerText());
            operator.page().locator("[id='first:code']").fill(app.code());
            operator.page().locator("[id='first:confirm']").click();
            assertThat(operator.page().locator(".shown li")).hasCount(10);
            operator.opens("/dashboard/operator/accounts");
            assertThat(operator.page()).hasURL(Pattern.compile(".*/operator/accounts"));
        }
        try (ServerProcess server = ServerProcess.start(
                        directory, "login.second-factor=required", "bootstrap.operator-without-code=true");
                Person operator = Person.at(server.api().base(), "en-GB")) {
            signsIn(operator);
            assertThat(operator.page()).hasURL(SETUP);
            assertThat(operator.page().locator("[id='setup:begin']")).isVisible();
        }
    }

    private static void signsIn(Person operator) {
        operator.signsIn(Person.OPERATOR, Person.OPERATORS_PASSWORD);
    }
}
