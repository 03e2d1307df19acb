package dev.postpaid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.platform.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages in Markdown: their links lead somewhere, and the classes and settings that they name exist. */
class DocumentationTest {

    private static final int MOST_WORDS_OF_THE_README = 1_800;
    private static final int SETTINGS_OF_THE_README = 12;

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern CODE_BLOCK = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern SETTING =
            Pattern.compile("`(postpaid\\.(?!service|war|cli|asadmin)[a-z.-]*[a-z])(?:=[^`]*)?`");
    private static final Pattern SETTING_OF_A_ROW =
            Pattern.compile("^\\| `(postpaid\\.[a-z.-]+)` \\|", Pattern.MULTILINE);
    private static final Pattern CLASS = Pattern.compile("`([a-z]+)\\.([A-Z]\\w+)`");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> here = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> sources = Files.walk(Path.of("src"), 2);
                Stream<Path> servers = Files.list(Path.of("server-config"))) {
            return Stream.of(here, docs, sources, servers)
                    .flatMap(each -> each)
                    .filter(each -> each.toString().endsWith(".md"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** The pages on one subject each; a decision and the changelog have forms of their own. */
    static Stream<Path> subjects() throws IOException {
        return pages().filter(each -> each.startsWith("docs") && !each.startsWith("docs/adr"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFileAndToAHeadingInIt(Path page) {
        List<String> broken = LINK.matcher(prose(page))
                .results()
                .filter(link -> !leadsSomewhere(page, link))
                .map(MatchResult::group)
                .toList();

        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, MatchResult link) {
        Path target = link.group(1).isEmpty()
                ? page
                : page.resolveSibling(link.group(1)).normalize();
        return Files.exists(target) && (link.group(2) == null || anchors(target).contains(link.group(2)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySettingThatAPageNamesExists(Path page) {
        Set<String> known = Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toSet());

        assertThat(SETTING.matcher(prose(page)).results().map(setting -> setting.group(1)))
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyClassThatAPageNamesWithItsPackageExists(Path page) {
        List<String> unknown = CLASS.matcher(prose(page))
                .results()
                .filter(name -> Stream.of("src/main/java", "src/test/java")
                        .noneMatch(tree ->
                                Files.exists(Path.of(tree, "dev/postpaid", name.group(1), name.group(2) + ".java"))))
                .map(MatchResult::group)
                .toList();

        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void aPageSaysFirstWhatOneFindsThere(Path page) throws IOException {
        assertThat(Files.readString(page)).matches("(?s)# [^\n]+\n\n[A-Z][^\n|#`]+\\.\n.*");
    }

    @Test
    void everyPageIsLinkedFromTheReadme() throws IOException {
        Set<Path> linked = LINK.matcher(prose(Path.of("README.md")))
                .results()
                .map(link -> Path.of(link.group(1)))
                .collect(Collectors.toSet());

        assertThat(linked).containsAll(subjects().toList());
    }

    @Test
    void theReadmeIsShort() {
        String readme = text(Path.of("README.md"));

        assertThat(readme.strip().split("\\s+")).hasSizeLessThanOrEqualTo(MOST_WORDS_OF_THE_README);
        assertThat(SETTING_OF_A_ROW.matcher(readme).results()).hasSize(SETTINGS_OF_THE_README);
    }

    private static Set<String> anchors(Path page) {
        return HEADING.matcher(prose(page))
                .results()
                .map(DocumentationTest::anchor)
                .collect(Collectors.toSet());
    }

    /** As GitHub makes it. */
    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String prose(Path page) {
        return CODE_BLOCK.matcher(text(page)).replaceAll("");
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
