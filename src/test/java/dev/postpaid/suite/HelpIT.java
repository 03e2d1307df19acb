package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.suite.Api.Answer;
import jakarta.json.Json;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The help pages as a browser gets them: nobody's key, no other server. */
class HelpIT extends Suite {

    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    private Answer get(String path) {
        return get(operator.as(null), path);
    }

    /** As a browser in this language asks. */
    private Answer get(String path, String wanted) {
        return get(operator.as(null).with("Accept-Language", wanted), path);
    }

    private static Answer get(Api reader, String path) {
        return reader.send("GET", path, null, BodyPublishers.noBody());
    }

    private static List<String> references(String html) {
        List<String> references = new ArrayList<>();
        for (Matcher found = REFERENCE.matcher(html); found.find(); ) {
            references.add(found.group(1));
        }
        return references;
    }

    /** Everything that can be reached from the index, by path. */
    private Map<String, Answer> site() {
        Map<String, Answer> site = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of("/help"));
        while (!open.isEmpty()) {
            String path = open.pop();
            if (site.containsKey(path)) {
                continue;
            }
            Answer answer = get(path);
            site.put(path, answer);
            references(answer.text()).stream()
                    .filter(reference -> reference.startsWith("/") && !reference.equals("/dashboard/"))
                    .map(reference -> reference.replaceFirst("#.*", ""))
                    .forEach(open::add);
        }
        return site;
    }

    @Test
    void theTypeOfAProblemLeadsToAPageThatExplainsIt() {
        String type = Problem.assertProblem(operator.as(null).get("me"), 401, "unauthorized")
                .string("type");

        Answer page = get(type);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type").replace(" ", "")).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(page.header("Cache-Control")).contains("public");
        assertThat(page.header("Set-Cookie")).isNull();
        assertThat(page.text()).contains("An API key is needed", "Authorization: Bearer", "/problems/unauthorized");
        assertThat(get(type, "de").text()).contains("Der API-Schlüssel fehlt");
        assertThat(get(type + "?lang=nl").text())
                .contains("De API-sleutel ontbreekt")
                .contains("/problems/unauthorized?lang=de");
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyKindOfProblemHasAPage(ProblemType type) {
        assertThat(get(type.uri()).status()).isEqualTo(200);
        assertThat(get("/problems/").text()).contains("href=\"" + type.uri() + "\"");
    }

    @Test
    void aKindOfProblemThatIsNoneHasNoPage() {
        assertThat(get("/problems/nothing").status()).isEqualTo(404);
        assertThat(get("/problems/UNAUTHORIZED").status()).isEqualTo(404);
        assertThat(get("/problems").status()).isEqualTo(200);
    }

    @Test
    void everyPageIsThereAndEveryLinkLeadsSomewhere() {
        Map<String, Answer> site = site();

        assertThat(site.keySet())
                .contains(
                        "/help",
                        "/help/help.css",
                        "/help/use-your-own-webhook-url",
                        "/help/integrations-and-webhooks",
                        "/help/connect-zapier",
                        "/help/connect-your-accounting-or-invoicing-software",
                        "/help/webhook-configurations",
                        "/help/troubleshooting");
        assertThat(site)
                .allSatisfy((path, answer) -> assertThat(answer.status()).isEqualTo(200));
        site.values().forEach(page -> references(page.text()).stream()
                .filter(reference -> reference.startsWith("/") && reference.contains("#"))
                .map(reference -> reference.split("#"))
                .forEach(link -> assertThat(site.get(link[0]).text()).contains("id=\"" + link[1] + "\"")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    de-AT,de;q=0.9,en;q=0.8 |             | de
                    fr-FR,fr;q=0.9,nl;q=0.5 |             | nl
                    fr-FR                   |             | en
                                            |             | en
                    de                      | ?lang=nl    | nl
                                            | ?lang=de    | de
                    nl                      | ?lang=en    | en
                    nl                      | ?lang=fr    | nl
                    nl                      | ?lang=%22%3E | nl
                                            | ?lang=      | en
                    """)
    void thePageIsInTheLanguageThatIsAskedForElseInTheBrowsers(String wanted, String query, String language) {
        for (String page : List.of("/help", "/help/connect-zapier", "/help/no-such-page")) {
            String path = page + (query == null ? "" : query);
            Answer answer = wanted == null ? get(path) : get(path, wanted);

            assertThat(answer.text()).as(path).contains("<html lang=\"" + language + "\">");
            assertThat(answer.header("Content-Language")).isEqualTo(language);
            assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Accept-Language");
        }
    }

    @Test
    void whoAskedForALanguageIsLedOnInIt() {
        List<String> left = references(
                        get("/help/integrations-and-webhooks?lang=de", "nl").text())
                .stream()
                .filter(reference -> reference.startsWith("/help") && !reference.endsWith(".css"))
                .filter(reference -> !reference.contains("?lang="))
                .toList();

        assertThat(left).isEmpty();
        assertThat(references(get("/help/integrations-and-webhooks", "nl").text()))
                .contains("/help/connect-zapier");
    }

    @Test
    void everyPageIsThereInEveryLanguage() {
        assertThat(site().keySet())
                .filteredOn(path -> path.startsWith("/help?") || path.contains("webhook-configurations?"))
                .containsExactlyInAnyOrder(
                        "/help?lang=en",
                        "/help?lang=de",
                        "/help?lang=nl",
                        "/help/webhook-configurations?lang=en",
                        "/help/webhook-configurations?lang=de",
                        "/help/webhook-configurations?lang=nl");
    }

    @ParameterizedTest
    @Tag("browser")
    @ValueSource(strings = {"en-GB", "de-DE", "nl-BE"})
    void everybodyCanReadEveryPage(String language) {
        try (Person reader = Person.at(operator.base(), language)) {
            for (String page : List.of(
                    "",
                    "use-your-own-webhook-url",
                    "integrations-and-webhooks",
                    "connect-zapier",
                    "connect-your-accounting-or-invoicing-software",
                    "webhook-configurations",
                    "troubleshooting")) {
                reader.opens("/help/" + page);
                reader.canUseThePage();
            }
            assertThat(reader.page().locator("html").getAttribute("lang")).isEqualTo(language.substring(0, 2));
        }
    }

    @Test
    @Tag("browser")
    void thereIsAWayBackToTheDashboard() {
        try (Person reader = Person.operatorOf(shop)) {
            reader.opens("/help/troubleshooting");
            reader.page()
                    .getByText("Dashboard", new Page.GetByTextOptions().setExact(true))
                    .click();

            com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
                            reader.page().locator("h1"))
                    .hasText("Overview");
        }
    }

    @Test
    void aPageNeedsNothingFromElsewhere() {
        assertThat(site()).allSatisfy((path, answer) -> {
            assertThat(references(answer.text()))
                    .allSatisfy(reference -> assertThat(reference).matches("(/help|/dashboard/$|#|data:,).*"));
            assertThat(answer.text()).doesNotContain("<script", "@import", "url(", " style=", " onclick=");
        });
    }

    @Test
    void aPageIsServedSafely() {
        Map<String, Answer> answers = new LinkedHashMap<>(site());
        answers.put("/help/no-such-page", get("/help/no-such-page"));
        answers.put("/help/no-such-page?lang=de", get("/help/no-such-page?lang=de"));

        assertThat(answers).allSatisfy((path, answer) -> {
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
                            + " form-action 'none'; frame-ancestors 'none'");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.contentType().toLowerCase(java.util.Locale.ROOT).replace(" ", ""))
                    .isEqualTo((path.endsWith(".css") ? "text/css" : "text/html") + ";charset=utf-8");
        });
    }

    @Test
    void anAddressThatLeadsNowhereIsAPageThatHelps() {
        for (String path :
                List.of("/help/no-such-page", "/help/layout", "/help/connect-zapier/", "/help/%3Cscript%3E")) {
            Answer answer = get(path);

            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text()).as(path).contains("There is no such page").doesNotContain("<script");
        }
    }

    @Test
    void theExampleIsTheOneOfTheCatalogue() {
        Matcher example = Pattern.compile(
                        "<pre tabindex=\"0\"><code>(\\{\\s*&quot;event&quot;.*?)</code></pre>", Pattern.DOTALL)
                .matcher(get("/help/integrations-and-webhooks").text());
        assertThat(example.find()).isTrue();

        assertThat(Json.createReader(new StringReader(example.group(1).replace("&quot;", "\"")))
                        .readObject())
                .isEqualTo(shop.api().get("event-types").data().get(0).getJsonObject("example"));
    }

    @Test
    void linksThatAreNotConfiguredAreNotShown() {
        assertThat(get("/help").text()).doesNotContain("Contact support", "View plans");
    }
}
