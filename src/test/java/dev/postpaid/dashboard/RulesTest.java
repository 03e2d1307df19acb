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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule has its text, and every one that somebody can break on a page is said in the language of the page. */
class RulesTest {

    private static final Path CODE = Path.of("src/main/java/dev/postpaid");
    private static final Path TEXTS = Path.of("src/main/resources/rules");

    private static final Pattern RULE = Pattern.compile("Rule\\.of\\(([^;]*?)[;{]");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    /** What only a program can send, or an operator configure: no form has a field for it, or only one to choose from. */
    private static final Set<String> NOT_ON_PAGES = Set.of(
            "BaseUrl",
            "Bearer",
            "BearerFilter",
            "Credentials",
            "DeliveryFilter",
            "EventNames",
            "EventsResource",
            "IdempotencyKey",
            "JsonInputReader",
            "KeyPurpose",
            "KeyText",
            "KnownQuery",
            "ManagedBy",
            "MatchRef",
            "MolliePayment",
            "MollieRefunds",
            "NulFilter",
            "Orders",
            "NewPortalLink",
            "OrderFilter",
            "OrderLists",
            "OrdersResource",
            "PageRequest",
            "OutgoingRequest",
            "Plan",
            "Receipt",
            "ReportedRefund",
            "RetrySchedule",
            "SecretText",
            "SendLimits",
            "Signer",
            "SoughtBuyer",
            "Stack",
            "Subscription",
            "UsagePeriod",
            "VatTreatment");

    static Set<String> codes() throws IOException {
        return texts("en").stringPropertyNames();
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "nl"})
    void everyRuleThatAPageCanBreakIsTranslated(String language) throws IOException {
        Set<String> rules = used(true);

        assertThat(rules).hasSizeGreaterThan(50);
        assertThat(texts(language).stringPropertyNames()).containsAll(rules);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "nl"})
    void aTranslationIsOfARuleAndHasThePlacesOfItsText(String language) throws IOException {
        Properties english = texts("en");

        assertThat(texts(language).entrySet())
                .filteredOn(text -> !english.containsKey(text.getKey())
                        || !places(text.getValue()).equals(places(english.get(text.getKey()))))
                .isEmpty();
    }

    @Test
    void everyTextIsOfARuleThatTheCodeNames() throws IOException {
        assertThat(used(false)).containsAll(codes());
    }

    private static Set<String> places(Object text) {
        return PLACE.matcher(String.valueOf(text))
                .results()
                .map(MatchResult::group)
                .collect(toCollection(TreeSet::new));
    }

    /** The codes that the code names. */
    private static Set<String> used(boolean onPages) throws IOException {
        Set<String> known = codes();
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !onPages
                            || !NOT_ON_PAGES.contains(
                                    file.getFileName().toString().replace(".java", "")))
                    .flatMap(file -> onPages
                            ? RULE.matcher(text(file)).results().map(MatchResult::group)
                            : Stream.of(text(file)))
                    .flatMap(part -> QUOTED.matcher(part).results())
                    .map(word -> word.group(1))
                    .filter(word -> WORD.matcher(word).matches() && known.contains(word))
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(TEXTS.resolve("rules_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
