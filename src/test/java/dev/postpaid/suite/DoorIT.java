package dev.postpaid.suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import dev.postpaid.accounts.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The door for people: who comes in, and what a browser is allowed to do with the pages. */
@Tag("browser")
@Tag("everywhere")
@Tag("newest")
class DoorIT extends Suite {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void whoIsNotSignedInIsAskedToAndThenSeesWhatWasWanted() {
        try (Person somebody = nobody()) {
            somebody.opens("/dashboard/profile");
            assertThat(somebody.page()).hasURL(Pattern.compile(".*/login\\?to=.*"));

            typesAndEnters(somebody, Person.OPERATORS_PASSWORD);

            assertThat(somebody.page()).hasURL(Pattern.compile(".*/dashboard/profile"));
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginAreRefusedInTheSameWords() {
        try (Person somebody = nobody()) {
            somebody.opens("/login");
            somebody.page().locator("[id='door:login']").fill("nobody-has-this-login");
            somebody.page().locator("[id='door:password']").fill("guess");
            somebody.page().locator("[id='door:enter']").click();

            assertThat(somebody.page().locator(".messages .error")).containsText("Wrong login or password");
            assertThat(somebody.page()).hasURL(Pattern.compile(".*/login.*"));
        }
    }

    @Test
    void aSessionThatSomebodyPlantedIsWorthNothingAfterSigningIn() {
        try (Person somebody = nobody()) {
            String planted = "0123456789abcdef0123456789ab";
            somebody.context()
                    .addCookies(List.of(new Cookie("postpaid", planted)
                            .setUrl(operator.base().toString())));
            somebody.opens("/login");
            typesAndEnters(somebody, Person.OPERATORS_PASSWORD);
            somebody.page().waitForURL(Pattern.compile(".*/dashboard/.*"));

            assertThat(session(somebody)).isNotEqualTo(planted);
            somebody.context().clearCookies();
            assertThat(page("/dashboard/profile", "postpaid=" + planted).statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    void whoSignsInAgainIsWhoTheyAreNow() {
        try (Person somebody = Person.in(shop, Role.VIEWER)) {
            String before = session(somebody);
            somebody.signsIn(Person.OPERATOR, Person.OPERATORS_PASSWORD);

            assertThat(somebody.page()).hasURL(Pattern.compile(".*/dashboard/operator/accounts"));
            assertThat(page("/dashboard/profile", "postpaid=" + before).statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    void anAddressWithNulIsNobodys() {
        assertThat(page("/login?to=%00", "").statusCode()).isEqualTo(404);
        assertThat(page("/checkout/done?order=a%00", "").statusCode()).isEqualTo(404);
    }

    private static String session(Person somebody) {
        return somebody.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("postpaid"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoSignedOutIsOut() {
        try (Person somebody = nobody().signsIn(Person.OPERATOR, Person.OPERATORS_PASSWORD)) {
            String session = session(somebody);
            somebody.button("Sign out").click();
            assertThat(somebody.page()).hasURL(Pattern.compile(".*/login"));

            assertThat(page("/dashboard/profile", "postpaid=" + session).statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    void aButtonPressedAfterTheSessionEndedLeadsToTheDoorAndDoesNothing() {
        try (Person seller = nobody().signsIn(Person.OPERATOR, Person.OPERATORS_PASSWORD)) {
            seller.opens("/dashboard/integrations");
            seller.page().getByLabel("URL").fill("http://127.0.0.1:9/late");
            seller.context().clearCookies();
            seller.button("Add").click();

            assertThat(seller.page()).hasURL(Pattern.compile(".*/login\\?expired=true&to=%2Fdashboard%2Fintegrations"));
            assertThat(seller.page().locator(".notice")).containsText("or your password or role was changed");
            assertThat(operator.get("endpoints").expect(200).data())
                    .noneMatch(endpoint -> endpoint.getString("url").endsWith("/late"));
        }
    }

    @Test
    void whoSignsInAgainIsWhereTheSessionEnded() {
        try (Person seller = nobody().signsIn(Person.OPERATOR, Person.OPERATORS_PASSWORD)) {
            seller.opens("/dashboard/deliveries?status=pending&order_number=ORD-1");
            seller.context().clearCookies();
            seller.button("Retry all shown…").click();
            assertThat(seller.page().locator(".notice")).isVisible();
            typesAndEnters(seller, Person.OPERATORS_PASSWORD);

            assertThat(seller.page())
                    .hasURL(Pattern.compile(".*/dashboard/deliveries\\?status=pending&order_number=ORD-1"));
        }
    }

    @Test
    void aFormOfAnotherSiteChangesNothing() throws Exception {
        try (Person seller = nobody().signsIn(Person.OPERATOR, Person.OPERATORS_PASSWORD)) {
            String form =
                    "webhooks=webhooks&webhooks%3Aurl=http%3A%2F%2F127.0.0.1%3A9%2Fforged&webhooks%3Aadd=webhooks%3Aadd";
            for (String state :
                    new String[] {"", "&jakarta.faces.ViewState=stateless", "&jakarta.faces.ViewState=1%3A2"}) {
                post("/dashboard/integrations", "postpaid=" + session(seller), form + state);
            }
            assertThat(operator.get("endpoints").expect(200).data())
                    .noneMatch(endpoint -> endpoint.getString("url").endsWith("/forged"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/dashboard/\\evil.example", "/api/v1/me"})
    void aLinkToTheDoorLeadsNowhereElse(String to) {
        try (Person somebody = nobody()) {
            somebody.opens("/login?to=" + to.replace("\\", "%5C"));
            typesAndEnters(somebody, Person.OPERATORS_PASSWORD);

            assertThat(somebody.page())
                    .hasURL(Pattern.compile("http://127\\.0\\.0\\.1:\\d+/dashboard/operator/accounts"));
        }
    }

    @Test
    void aPageTellsTheBrowserWhatItMayDo() throws Exception {
        HttpResponse<String> page = page("/login", "");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .containsPattern("script-src 'self' 'nonce-[^']+'")
                .doesNotContain("unsafe-eval", "script-src 'unsafe-inline'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Set-Cookie"))
                .as("nobody has a session")
                .isEmpty();
    }

    @Test
    void aSessionBeginsWithTheSignInAndItsCookieIsForThePagesAlone() {
        HttpResponse<String> entered = signsIn();

        assertThat(entered.statusCode()).isEqualTo(302);
        assertThat(entered.headers().firstValue("Location")).contains("/dashboard/");
        assertThat(entered.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Lax")
                .startsWith("postpaid="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin|https://evil.example",
                "Origin|null",
                "Sec-Fetch-Site|cross-site",
                "Sec-Fetch-Site|same-site"
            })
    void nobodyIsSignedInByAFormOfAnotherSite(String header) {
        HttpResponse<String> refused = signsIn(header.split("\\|"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aSessionIdInAnAddressIsWorthNothing() {
        String session = signsIn().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("postpaid="))
                .map(cookie -> cookie.replaceAll("^postpaid=|;.*", ""))
                .findFirst()
                .orElseThrow();
        assertThat(page("/dashboard/profile", "postpaid=" + session).statusCode())
                .isEqualTo(200);

        for (String name : new String[] {"postpaid", "jsessionid", "JSESSIONID"}) {
            assertThat(page("/dashboard/profile;" + name + "=" + session, "").statusCode())
                    .as(name)
                    .isIn(302, 404);
        }
    }

    @Test
    void aFormThatNoPageSentIsAnsweredWithAFreshPage() {
        HttpResponse<String> answer = form("/login?to=%2Fdashboard%2Forders", "door=door&door%3Aenter=x");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/login?to=%2Fdashboard%2Forders");
    }

    /** As a browser does, without one. @param header one more, name and value */
    private HttpResponse<String> signsIn(String... header) {
        String nonce = Base64.getEncoder()
                .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8))
                .replace("=", "%3D");
        return form(
                "/login",
                "door=door&door%3Alogin=" + Person.OPERATOR + "&door%3Apassword=" + Person.OPERATORS_PASSWORD
                        + "&door%3Aenter=x&jakarta.faces.ViewState=stateless&primefaces.nonce=" + nonce,
                header);
    }

    private HttpResponse<String> form(String path, String form, String... header) {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return answer(header.length == 0 ? request : request.header(header[0], header[1]));
    }

    @ParameterizedTest
    @CsvSource({"/dashboard/nothing, 404", "/dashboard/endpoint?id=ep_unknown, 404", "/nothing-either, 404"})
    void whatIsNotThereIsSaidOnAPageOfOurs(String path, int status) {
        try (Person seller = Person.operatorOf(shop)) {
            assertThat(seller.opens(path)).isEqualTo(status);
            assertThat(seller.page().locator("h1")).hasText("There is nothing here");
            assertThat(seller.page().content()).doesNotContain("Exception", "Payara", "WildFly", "Undertow");
            seller.expectsComplaints();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing-either", "/in/nobodys"})
    void whatIsNotThereIsNoPageForABrowserEither(String path) {
        HttpResponse<String> problem = answer(HttpRequest.newBuilder(uri(path)).GET());

        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.headers().firstValue("Content-Security-Policy").orElseThrow())
                .isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(problem.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void theSourceOfAPageIsNobodysBusiness() throws Exception {
        assertThat(page("/login.xhtml", "").body()).doesNotContain("ui:composition", "#{");
        assertThat(page("/WEB-INF/templates/page.xhtml", "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"de-AT, Anmelden", "nl-BE, Aanmelden", "fr-FR, Sign in"})
    void theDoorSpeaksTheBrowsersLanguage(String language, String title) {
        try (Person somebody = Person.at(operator.base(), language)) {
            somebody.opens("/login");
            assertThat(somebody.page().locator("h1")).hasText(title);
            somebody.canUseThePage();
        }
    }

    @Test
    void theWayInIsTheAddressOfTheInstallation() throws Exception {
        assertThat(page("/", "").headers().firstValue("Location").orElseThrow()).endsWith("/dashboard/");
    }

    private Person nobody() {
        return Person.at(operator.base(), "en-GB");
    }

    private static void typesAndEnters(Person somebody, String password) {
        somebody.page().locator("[id='door:login']").fill(Person.OPERATOR);
        somebody.page().locator("[id='door:password']").fill(password);
        somebody.page().locator("[id='door:enter']").click();
    }

    private HttpResponse<String> page(String path, String cookie) {
        return answer(HttpRequest.newBuilder(uri(path))
                .header("Cookie", cookie)
                .header("Accept", "text/html")
                .GET());
    }

    private void post(String path, String cookie, String form) {
        answer(HttpRequest.newBuilder(uri(path))
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private URI uri(String path) {
        return operator.base().resolve(path);
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
