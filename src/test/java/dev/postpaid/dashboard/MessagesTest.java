package dev.postpaid.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of the pages: complete in every language, and none that nobody shows. */
class MessagesTest {

    private static final Path TEXTS = Path.of("src/main/resources/dashboard");

    private static final Pattern IN_PAGE = Pattern.compile("msg\\['([\\w.-]+)']");
    private static final Pattern IN_CODE = Pattern.compile("\"([a-z_]+\\.[\\w-]+)\"");

    /** Keys that are put together: the API's words behind the name of their group. */
    private static final Pattern GROUP =
            Pattern.compile("kind=\"(\\w+)\"|\"(\\w+)\\.\" ?\\+|msg\\['(\\w+)\\.'\\.concat");

    @ParameterizedTest
    @ValueSource(strings = {"de", "nl"})
    void everyLanguageSaysEverything(String language) throws IOException {
        assertThat(keys("messages", language)).isEqualTo(keys("messages", "en"));
    }

    @Test
    void germanAndDutchTranslateTheSameRules() throws IOException {
        assertThat(keys("../rules/rules", "nl"))
                .isEqualTo(keys("../rules/rules", "de"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "nl"})
    void everyStatusHasAWordOfItsOwn(String language) throws IOException {
        assertThat(read("messages", language).entrySet().stream()
                        .filter(text -> text.getKey().toString().startsWith("status."))
                        .map(Map.Entry::getValue))
                .doesNotHaveDuplicates()
                .isNotEmpty();
    }

    /** A choice within a choice, for example, breaks the page that shows it. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "nl"})
    void everyTextWithAPlaceCanBeFilled(String language) throws IOException {
        assertThat(read("messages", language).values().stream()
                        .map(String::valueOf)
                        .filter(text -> text.contains("{0")))
                .isNotEmpty()
                .allSatisfy(text -> assertThatCode(() -> new MessageFormat(text).format(new Object[] {2, 2, 2}))
                        .doesNotThrowAnyException());
    }

    @Test
    void noTextIsLeftInEnglish() throws IOException {
        Properties english = read("messages", "en");
        for (String language : Set.of("de", "nl")) {
            assertThat(read("messages", language).entrySet())
                    .filteredOn(text -> String.valueOf(text.getValue()).split(" ").length > 3)
                    .noneMatch(text -> text.getValue().equals(english.get(text.getKey())));
        }
    }

    @Test
    void whatAPageSaysIsThere() throws IOException {
        Set<String> pages = inPages(IN_PAGE);
        assertThat(pages).isNotEmpty().isSubsetOf(keys("messages", "en"));
    }

    @Test
    void nothingIsThereThatNobodySays() throws IOException {
        Set<String> used = inPages(IN_PAGE);
        used.addAll(inCode(IN_CODE));
        Set<String> groups = inPages(GROUP);
        groups.addAll(inCode(GROUP));

        assertThat(keys("messages", "en"))
                .filteredOn(key -> !used.contains(key) && !groups.contains(key.replaceFirst("\\..*", "")))
                .isEmpty();
    }

    private static Set<String> inPages(Pattern what) throws IOException {
        return found(what, Path.of("src/main/webapp"), ".xhtml");
    }

    private static Set<String> inCode(Pattern what) throws IOException {
        return found(what, Path.of("src/main/java/dev/postpaid/dashboard"), ".java");
    }

    private static Set<String> found(Pattern what, Path where, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(where)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .flatMap(file -> what.matcher(text(file)).results())
                    .map(MessagesTest::group)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String group(MatchResult match) {
        return Stream.iterate(1, group -> group + 1)
                .limit(match.groupCount())
                .map(match::group)
                .filter(found -> found != null)
                .findFirst()
                .orElseThrow();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> keys(String bundle, String language) throws IOException {
        return new TreeSet<>(read(bundle, language).stringPropertyNames());
    }

    private static Properties read(String bundle, String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(TEXTS.resolve(bundle + "_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
