package dev.postpaid.dashboard;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule that somebody can break on a page is said in the language of the page. */
class RulesTest {

    private static final Path CODE = Path.of("src/main/java/dev/postpaid");
    private static final Path TEXTS = Path.of("src/main/resources/dashboard");

    /** Where a rule is given to what refuses a value. */
    private static final Pattern REFUSAL = Pattern.compile(
            "\\b(?:InvalidValueException|ProblemException\\.invalid|error|rule|refuseIf|refused)\\(([^;]*?)\\);");

    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    /** What only a program can send, or an operator configure: no form has a field for it, or only one to choose from. */
    private static final Set<String> NOT_ON_PAGES = Set.of(
            "BaseUrl",
            "BearerFilter",
            "Credentials",
            "DeliveryFilter",
            "EventTypes",
            "EventsResource",
            "IdempotencyKey",
            "JsonInputReader",
            "KeyPurpose",
            "KeyText",
            "KnownQuery",
            "ManagedBy",
            "MatchRef",
            "MolliePayment",
            "NulFilter",
            "Orders",
            "OrderFilter",
            "OrderLists",
            "OrdersResource",
            "PageRequest",
            "OutgoingRequest",
            "Plan",
            "Receipt",
            "RetrySchedule",
            "SecretText",
            "SendLimits",
            "Signer",
            "SoughtBuyer",
            "Stack",
            "Subscription",
            "VatTreatment");

    /** What is put together of words: the kinds of JSON, of which forms send the right ones, and the fields of a request. */
    private static final Set<String> OF_PROGRAMS = Set.of("must_be_#", "is_not_a_field_here;_known_are_#");

    @ParameterizedTest
    @ValueSource(strings = {"de", "nl"})
    void everyRuleThatAPageCanBreakIsTranslated(String language) throws IOException {
        Set<String> rules = rules();

        assertThat(rules).hasSizeGreaterThan(50);
        assertThat(translations(language).stringPropertyNames()).containsAll(rules);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "nl"})
    void aTranslationHasAPlaceForEveryValueOfItsRule(String language) throws IOException {
        assertThat(translations(language).entrySet())
                .filteredOn(rule -> places(rule.getKey()) != places(rule.getValue()))
                .isEmpty();
    }

    private static long places(Object text) {
        return String.valueOf(text).chars().filter(each -> each == '#').count();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    must not be longer than 2,000 characters | must_not_be_longer_than_#_characters
                    must not have more than 0 decimals in JPY | must_not_have_more_than_#_decimals_in_#
                    host names that end in .local are not public | host_names_that_end_in_.#_are_not_public
                    must not have one name twice: X-Shop 2 | must_not_have_one_name_twice:_#
                    must be a currency with a minor unit, which XAU is not | must_be_a_currency_with_a_minor_unit,_which_#_is_not
                    must be a currency code of ISO 4217 in upper case, such as EUR | must_be_a_currency_code_of_ISO_#_in_upper_case,_such_as_EUR
                    """)
    void whatARuleIsAboutIsNoPartOfItsKey(String rule, String key) {
        assertThat(Rules.key(rule)).isEqualTo(key);
    }

    private static Set<String> rules() throws IOException {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            !NOT_ON_PAGES.contains(file.getFileName().toString().replace(".java", "")))
                    .flatMap(file -> REFUSAL.matcher(text(file)).results())
                    .flatMap(refusal ->
                            TEXT.matcher(putTogether(refusal.group(1))).results())
                    .map(text -> text.group(1))
                    .filter(text -> text.contains(" "))
                    .map(Rules::key)
                    .filter(key -> !OF_PROGRAMS.contains(key))
                    .collect(toCollection(TreeSet::new));
        }
    }

    /** As the code would write it where every value is 0. */
    private static String putTogether(String arguments) {
        return arguments
                .replaceAll("\"\\s*\\+\\s*\"", "")
                .replaceAll("\"\\s*\\+[^\"]+\\+\\s*\"", "0")
                .replaceAll("\"\\s*\\+[^\"]+$", "0\"");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties translations(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(TEXTS.resolve("rules_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
