package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many wrong passwords keep nobody out but those who type them. The proxy on this machine says from where they come. */
@Tag("http")
@Tag("everywhere")
class LoginFloodIT extends Suite {

    private static final Pattern VIEW_STATE =
            Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]*)\"");

    private static final Pattern NONCE = Pattern.compile("<script[^>]* nonce=\"([^\"]*)\"");

    private HttpResponse<String> tries(String login, String password, String address) {
        return tries(login, password, address, "en");
    }

    private HttpResponse<String> tries(String login, String password, String address, String language) {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        URI door = operator.base().resolve("/login");
        try {
            String page = browser.send(HttpRequest.newBuilder(door).build(), BodyHandlers.ofString())
                    .body();
            String form = "door=door&door%3Alogin=" + encoded(login) + "&door%3Apassword=" + encoded(password)
                    + "&door%3Aenter=Sign+in&jakarta.faces.ViewState=" + encoded(found(VIEW_STATE, page))
                    + "&primefaces.nonce=" + encoded(found(NONCE, page));
            return browser.send(
                    HttpRequest.newBuilder(door)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Accept-Language", language)
                            .header("X-Forwarded-For", address)
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void assertIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/dashboard/");
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("Wrong login or password");
    }

    private static String login() {
        return "flood-" + UUID.randomUUID();
    }

    @Test
    void aStrangerLocksNobodyOutButWhereTheStrangerIs() {
        for (int i = 0; i < 6; i++) {
            assertRefused(tries(Person.OPERATOR, "guess", "198.51.100.1"));
        }

        assertRefused(tries(Person.OPERATOR, Person.OPERATORS_PASSWORD, "198.51.100.1"));
        assertRefused(tries(Person.OPERATOR, Person.OPERATORS_PASSWORD, "192.0.2.1, 198.51.100.1"));
        assertIn(tries(Person.OPERATOR, Person.OPERATORS_PASSWORD, "192.0.2.1"));
    }

    @Test
    void aNetworkOfIpv6IsOneAddress() {
        for (int i = 0; i < 6; i++) {
            assertRefused(tries(Person.OPERATOR, "guess", "2001:db8:7:7::" + i));
        }

        assertRefused(tries(Person.OPERATOR, Person.OPERATORS_PASSWORD, "2001:db8:7:7::99"));
        assertIn(tries(Person.OPERATOR, Person.OPERATORS_PASSWORD, "2001:db8:7:8::1"));
    }

    @Test
    void wrongPasswordsOnEightConnectionsLeaveOthersTheDoor() {
        IntStream.range(0, 8).parallel().forEach(connection -> {
            for (int i = 0; i < 10; i++) {
                assertThat(tries(login(), "guess", "198.51.100.2").statusCode()).isIn(200, 503);
            }
        });

        assertIn(tries(Person.OPERATOR, Person.OPERATORS_PASSWORD, "192.0.2.2"));
    }

    @ParameterizedTest
    @CsvSource({"en, please try again", "de, bitte versuchen Sie es noch einmal", "nl, probeer het opnieuw"})
    void whoHasToTryLaterIsToldSoAndWhen(String language, String said) {
        String guessed = login();
        for (int i = 0; i < 21; i++) {
            assertRefused(tries(guessed, "guess", "203.0.113." + i));
        }

        HttpResponse<String> later = tries(guessed, "guess", "203.0.113.99", language);

        assertThat(later.statusCode()).isEqualTo(503);
        assertThat(later.headers().firstValue("Retry-After")).contains("2");
        assertThat(later.body()).contains(said);
    }

    @Test
    void whatCanBeNoLoginIsRefusedAsOthersAre() {
        assertRefused(tries("x".repeat(100_000), "y".repeat(100_000), "198.51.100.3"));
        assertRefused(tries("' OR 1=1 --", "", "198.51.100.3"));
        assertRefused(tries("", "", "198.51.100.3"));
    }
}
