package dev.postpaid.help;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.changes.EntityType;
import dev.postpaid.web.Languages;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The help is whole in every language: what is said differs, and nothing else. */
class HelpLanguagesTest {

    private static final Path TEXTS = Path.of("src/main/resources/help");

    private static final Pattern FACT = Pattern.compile("\\{\\{[\\w-]+}}");
    private static final Pattern OF_THE_DASHBOARD = Pattern.compile("<(?:em|th)>\\{\\{\\w+\\.\\w+}}</");
    private static final Pattern NAME = Pattern.compile("<em>([^<]*)</em>");
    private static final Pattern LINK = Pattern.compile("(?:href|id)=\"[^\"]*\"");
    private static final Pattern BLOCK = Pattern.compile("<pre[^>]*>.*?</pre>", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("<code>[^<]*</code>");
    private static final Pattern ELEMENT = Pattern.compile("</?(?:h2|p|ul|ol|li|table|tr|th|td|details|summary)\\b");

    /** What stands on a line of its own, in a cell or in an item. */
    private static final Pattern TEXT_END = Pattern.compile("</?(?:h2|p|li|t[hdr]|summary)\\b[^>]*>|(?<=[.:?!]) ");

    static List<Locale> translations() {
        return Languages.ALL.stream()
                .filter(language -> !language.equals(Locale.ENGLISH))
                .toList();
    }

    static Stream<Arguments> translatedPages() {
        return translations().stream()
                .flatMap(language -> Arrays.stream(HelpPage.values()).map(page -> Arguments.of(language, page)));
    }

    @ParameterizedTest
    @MethodSource("translatedPages")
    void aTranslationIsBuiltAsTheEnglishPageIs(Locale language, HelpPage page) throws IOException {
        String english = text(Locale.ENGLISH, page);
        String translated = text(language, page);

        assertThat(found(ELEMENT, translated)).isEqualTo(found(ELEMENT, english));
        assertThat(found(BLOCK, translated)).isEqualTo(found(BLOCK, english));
        for (Pattern each : List.of(FACT, LINK, CODE)) {
            assertThat(found(each, translated)).containsExactlyInAnyOrderElementsOf(found(each, english));
        }
        assertThat(found(OF_THE_DASHBOARD, translated)).hasSameSizeAs(found(OF_THE_DASHBOARD, english));
    }

    /** What is named in italics is on a button or a page of the dashboard, or is another product's. */
    @ParameterizedTest
    @MethodSource("translatedPages")
    void whatAPageNamesHasTheNameThatTheDashboardGivesIt(Locale language, HelpPage page) throws IOException {
        assertThat(NAME.matcher(text(language, page)).results().map(name -> name.group(1)))
                .filteredOn(name -> !name.startsWith("{{"))
                .isSubsetOf(
                        "Catch Hook",
                        "Catch Raw Hook",
                        "Code by Zapier",
                        "Crypto",
                        "Extract from File",
                        "Get request headers",
                        "HEX",
                        "Hmac",
                        "If",
                        "JSON pass-through",
                        "Order Paid",
                        "Raw Body",
                        "SHA256",
                        "Standard Webhooks",
                        "Webhook",
                        "Webhooks by Zapier",
                        "Webhooks: Custom webhook",
                        "zuletzt: 200",
                        "laatste: 200");
    }

    @ParameterizedTest
    @MethodSource("translatedPages")
    void noSentenceIsLeftInEnglish(Locale language, HelpPage page) throws IOException {
        Set<String> english = sentences(Locale.ENGLISH, page);

        assertThat(english).hasSizeGreaterThan(10);
        assertThat(sentences(language, page)).doesNotContainAnyElementsOf(english);
    }

    @ParameterizedTest
    @MethodSource("translations")
    void everyFieldIsExplainedInEveryLanguage(Locale language) {
        List<PayloadField> english = fields(Locale.ENGLISH);
        List<PayloadField> translated = fields(language);

        assertThat(translated)
                .extracting(PayloadField::path)
                .isEqualTo(english.stream().map(PayloadField::path).toList());
        for (int i = 0; i < english.size(); i++) {
            assertThat(translated.get(i).meaning()).as(english.get(i).path()).isNotEmpty();
            assertThat(translated.get(i).type().contains("null"))
                    .as(english.get(i).path())
                    .isEqualTo(english.get(i).type().contains("null"));
        }
        assertThat(translated)
                .extracting(PayloadField::meaning)
                .filteredOn(meaning -> words(meaning) > 2)
                .doesNotContainAnyElementsOf(
                        english.stream().map(PayloadField::meaning).toList());
    }

    @ParameterizedTest
    @MethodSource("translations")
    void everyLanguageSaysEverything(Locale language) throws IOException {
        Properties english = texts(Locale.ENGLISH);
        Properties translated = texts(language);

        assertThat(translated.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(translated.entrySet())
                .filteredOn(text -> words(String.valueOf(text.getValue())) > 3)
                .isNotEmpty()
                .noneMatch(text -> text.getValue().equals(english.get(text.getKey())));
    }

    /** Or one would be said in place of the other. */
    @Test
    void whatTheHelpSaysItselfHasOtherNamesThanWhatTheDashboardSays() throws IOException {
        Properties dashboard = read(Path.of("src/main/resources/dashboard/messages_en.properties"));

        assertThat(texts(Locale.ENGLISH).keySet()).doesNotContainAnyElementsOf(dashboard.keySet());
    }

    @Test
    void entitiesAndTimesAreWrittenAsTheirReadersWriteThem() {
        assertThat(page("de", HelpPage.WEBHOOK_CONFIGURATIONS))
                .contains("<td><code>course_participants</code></td><td>Buchungen</td>", "<th>Was es ist</th>");
        assertThat(page("nl", HelpPage.WEBHOOK_CONFIGURATIONS)).contains("<td>Boekingen</td>");
        assertThat(EntityType.BUILT_IN).allSatisfy(entity -> assertThat(page("en", HelpPage.WEBHOOK_CONFIGURATIONS))
                .contains("<td>" + entity.label() + "</td>"));
        assertThat(page("en", HelpPage.USE_YOUR_OWN_WEBHOOK_URL)).contains("5 s, 1.5 h, 24 h");
        assertThat(page("de", HelpPage.USE_YOUR_OWN_WEBHOOK_URL)).contains("5 s, 1,5 h, 24 h", "Schlüssel");
        assertThat(page("nl", HelpPage.USE_YOUR_OWN_WEBHOOK_URL)).contains("5 s, 1,5 u, 24 u");
    }

    @Test
    void whoAskedForALanguageGoesOnInIt() {
        HelpPages dutch = pages("nl");

        assertThat(dutch.page(Links.of("/help", Languages.spoken("nl")), HelpPage.CONNECT_ZAPIER))
                .contains(
                        "<html lang=\"nl\">",
                        "href=\"/help?lang=nl\"",
                        "href=\"/help/integrations-and-webhooks?lang=nl#payload\"",
                        "href=\"/help/connect-zapier?lang=de\" lang=\"de\" hreflang=\"de\">Deutsch<",
                        "lang=\"nl\" hreflang=\"nl\" aria-current=\"true\">Nederlands<")
                .doesNotContain("href=\"/help/integrations-and-webhooks\"", "href=\"/help/help.css?");
        assertThat(page("nl", HelpPage.CONNECT_ZAPIER))
                .contains("href=\"/help\"", "href=\"/help/integrations-and-webhooks#payload\"");
        assertThat(dutch.missing(Links.of("/help", Languages.spoken("tlh"))))
                .contains("href=\"/help?lang=de\"", "href=\"/help/connect-zapier\"");
    }

    private static HelpPages pages(String language) {
        Facts facts = IntegrationPromptTest.FACTS;
        Words words = Words.of(Locale.forLanguageTag(language));
        return new HelpPages(facts, words, Optional.empty(), Optional.empty());
    }

    private static String page(String language, HelpPage page) {
        return pages(language).page(Links.of("/help", Optional.empty()), page);
    }

    private static List<PayloadField> fields(Locale language) {
        return PayloadField.all(Words.of(language), IntegrationPromptTest.FACTS.values());
    }

    private static Set<String> sentences(Locale language, HelpPage page) throws IOException {
        String running = BLOCK.matcher(text(language, page)).replaceAll("");
        return TEXT_END.splitAsStream(running)
                .map(part -> part.replaceAll("<code>[^<]*</code>|<[^>]*>|\\{\\{[^}]*}}", " "))
                .map(String::strip)
                .filter(part -> words(part) > 2)
                .collect(toCollection(TreeSet::new));
    }

    private static int words(String text) {
        return text.split("\\s+").length;
    }

    private static List<String> found(Pattern what, String text) {
        return what.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String text(Locale language, HelpPage page) throws IOException {
        return Files.readString(TEXTS.resolve(language.getLanguage()).resolve(page.slug() + ".html"));
    }

    private static Properties texts(Locale language) throws IOException {
        return read(TEXTS.resolve("texts_" + language.getLanguage() + ".properties"));
    }

    private static Properties read(Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts;
    }
}
