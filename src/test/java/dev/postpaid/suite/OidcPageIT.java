package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.postpaid.accounts.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Signing in with an identity provider, which tells the truth, or not. */
@Tag("browser")
@Tag("everywhere")
@TestMethodOrder(OrderAnnotation.class)
class OidcPageIT {

    private static final Pattern DOOR = Pattern.compile(".*/login\\?refused=.*");
    private static final Pattern INSIDE = Pattern.compile(".*/dashboard/.*");

    private static final Path DIRECTORY = Path.of(System.getProperty("work"), "oidc-" + System.nanoTime());

    private static OidcStandIn provider;
    private static ServerProcess server;

    @BeforeAll
    static void start() throws IOException {
        provider = new OidcStandIn();
        startWith();
    }

    private static void startWith(String... more) {
        List<String> settings = new java.util.ArrayList<>(List.of(
                "base-url=http://127.0.0.1:" + ServerProcess.PORT,
                "oidc.issuer=" + provider.issuer(),
                "oidc.client-id=" + OidcStandIn.CLIENT,
                "oidc.client-secret=" + OidcStandIn.SECRET,
                "oidc.label=Example Corp",
                "login.second-factor=required"));
        settings.addAll(List.of(more));
        server = ServerProcess.start(DIRECTORY, settings.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        server.close();
        provider.close();
    }

    private static Map<String, Object> address(String email) {
        return Map.of("email", email, "email_verified", true);
    }

    private Person browser(String language) {
        return Person.at(server.api().base(), language);
    }

    private static void signsIn(Person person, String button) {
        person.opens("/login?to=%2Fdashboard%2Forders");
        person.page()
                .getByText(button, new com.microsoft.playwright.Page.GetByTextOptions().setExact(true))
                .click();
        person.page().waitForLoadState();
        person.expectsComplaints();
    }

    private static void signsIn(Person person) {
        signsIn(person, "Sign in with Example Corp");
    }

    /** The operator, who needs no second factor where the provider is responsible. */
    private Person operator(Shop shop) {
        Person operator = browser("en-GB");
        provider.is("sub-operator", Map.of("email", Person.OPERATOR, "email_verified", true));
        signsIn(operator);
        assertThat(operator.page()).hasURL(Pattern.compile(".*/dashboard/orders"));
        return operator.looksAt(shop);
    }

    private static void isRefused(Person person, String text) {
        assertThat(person.page()).hasURL(DOOR);
        assertThat(person.page().locator(".notice")).containsText(text);
        person.opens("/dashboard/orders");
        assertThat(person.page()).hasURL(Pattern.compile(".*/login\\?to=.*"));
    }

    @Test
    @Order(1)
    void whoIsKnownByLoginOrAddressComesInWithoutAPasswordAndStaysTheSamePerson() throws Exception {
        Shop shop = Shop.open(server.api());
        try (Person operator = operator(shop);
                Person anna = browser("de-DE");
                Person somebody = browser("en-GB")) {
            operator.adds("anna@example.com", Role.OWNER);
            provider.is("sub-anna", address("anna@example.com"));
            anna.opens("/login");
            anna.canUseThePage();
            signsIn(anna, "Anmelden mit Example Corp");
            assertThat(anna.page()).hasURL(Pattern.compile(".*/dashboard/orders"));
            assertThat(anna.page().locator(".who a")).hasText("anna@example.com");
            anna.opens("/dashboard/people");
            assertThat(anna.page().locator("h1")).hasText("Personen");

            provider.is("sub-anna", address("renamed@example.com"));
            signsIn(anna, "Anmelden mit Example Corp");
            assertThat(anna.page().locator(".who a")).hasText("anna@example.com");

            provider.is("sub-another", address("anna@example.com"));
            signsIn(somebody);
            isRefused(somebody, "nobody here");

            operator.opens("/dashboard/audit");
            assertThat(operator.page().locator("tbody")).containsText("signed in with the identity provider");
            operator.opens("/dashboard/people");
            operator.clicksAndConfirms(operator.button("Remove: anna@example.com"));
            assertThat(operator.button("Remove: anna@example.com")).hasCount(0);
            anna.opens("/dashboard/orders");
            assertThat(anna.page()).hasURL(Pattern.compile(".*/login\\?.*"));
            provider.is("sub-anna", address("anna@example.com"));
            signsIn(anna, "Anmelden mit Example Corp");
            isRefused(anna, "niemand");
            assertThat(Files.readString(server.log())).doesNotContain("id_token", OidcStandIn.SECRET, "eyJ");
        }
    }

    @Test
    @Order(2)
    void nobodyComesInWithAnAnswerThatIsNotWhatItMustBe() throws Exception {
        Shop shop = Shop.open(server.api());
        try (Person operator = operator(shop);
                Person thief = browser("en-GB")) {
            operator.adds("ben@example.com", Role.OWNER);
            Instant past = Instant.now().minusSeconds(600);
            Map<String, UnaryOperator<JWTClaimsSet.Builder>> lies = Map.of(
                    "nonce",
                    claims -> claims.claim("nonce", "another"),
                    "no nonce",
                    claims -> claims.claim("nonce", null),
                    "issuer",
                    claims -> claims.issuer("http://127.0.0.1:9"),
                    "audience",
                    claims -> claims.audience("another"),
                    "party",
                    claims -> claims.audience(List.of(OidcStandIn.CLIENT, "another")),
                    "expired",
                    claims -> claims.expirationTime(Date.from(past)),
                    "no end",
                    claims -> claims.expirationTime(null),
                    "no subject",
                    claims -> claims.subject(null));
            lies.forEach((name, lie) -> {
                provider.is("sub-ben", address("ben@example.com")).tells(lie);
                signsIn(thief);
                isRefused(thief, "could not be verified");
            });
            provider.is("sub-ben", address("ben@example.com")).signsWithAnotherKey();
            signsIn(thief);
            isRefused(thief, "could not be verified");
            provider.is("sub-ben", address("ben@example.com")).answersWithState("another");
            signsIn(thief);
            isRefused(thief, "begin again");
            provider.is("sub-ben", address("ben@example.com")).refuses("access_denied");
            signsIn(thief);
            isRefused(thief, "was refused or cancelled");
            provider.is("sub-ben", Map.of("email", "ben@example.com"));
            signsIn(thief);
            isRefused(thief, "nobody here");
            provider.is("sub-nobody", address("nobody@example.com"));
            signsIn(thief);
            isRefused(thief, "nobody here");
            thief.opens("/login/provider/back?code=x&state=y");
            isRefused(thief, "begin again");

            provider.is("sub-ben", address("ben@example.com"));
            signsIn(thief);
            assertThat(thief.page()).hasURL(INSIDE);
        }
    }

    /** Last, since the server that it leaves lets in whom the others say is refused. */
    @Test
    @Order(3)
    void whoIsUnknownIsAddedWhereTheSettingsSaySo() {
        Shop shop = Shop.open(server.api());
        server.close();
        startWith("oidc.new-account=" + shop.accountId(), "oidc.new-role=viewer");
        try (Person carl = browser("en-GB");
                Person operator = operator(shop)) {
            provider.is("sub-carl", address("carl@example.com"));
            signsIn(carl);
            assertThat(carl.page().locator(".of-account")).hasText("Test shop");
            assertThat(carl.page().locator("nav a[href$='/people']")).hasCount(0);
            operator.opens("/dashboard/people");
            assertThat(operator.page().locator("[id='all']")).containsText("carl@example.com");
        }
    }
}
