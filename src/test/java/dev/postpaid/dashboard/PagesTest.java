package dev.postpaid.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every page, since its tags are written so. */
class PagesTest {

    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Path TAGS = PAGES.resolve("WEB-INF/postpaid.taglib.xml");
    private static final int LONGEST_LINE = 160;
    private static final Pattern TAG_NAME = Pattern.compile("<tag-name>(\\w+)</tag-name>");
    private static final String PAGE_ADDRESS = "\"[^\"]*(/dashboard|/login|/checkout|\\.xhtml)";
    private static final Pattern FORM = Pattern.compile("<[ho]:form\\b[^>]*>");
    private static final Pattern QUESTION = Pattern.compile("<pp:button\\b[^>]* ask=\"[^>]*>");

    private static final Pattern EXPRESSION = Pattern.compile("#\\{[^}]*}");
    private static final Pattern GETTER = Pattern.compile("(?:get|is)([A-Z])(\\w*)");

    private static Stream<String> tags(Pattern wanted) {
        return files(PAGES)
                .flatMap(page -> wanted.matcher(text(page)).results())
                .map(MatchResult::group);
    }

    private static Stream<Path> files(Path folder) {
        return files(folder, ".xhtml");
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Faces' own form keeps the parameters of a page for one postback by script, and forgets them with the second. */
    @Test
    void everyFormIsPostedToTheAddressOfItsPageWithAllItsParameters() {
        assertThat(tags(FORM))
                .hasSizeGreaterThan(30)
                .allMatch(form -> form.startsWith("<o:form ") && form.contains(" useRequestURI=\"true\""));
    }

    @Test
    void everyQuestionNamesWhatItWouldHit() {
        assertThat(tags(QUESTION))
                .hasSizeGreaterThan(15)
                .allMatch(button -> button.contains(" hits=\"#{") || button.contains("}: #{msg["));
    }

    @Test
    void everyLineFitsOnAScreen() {
        assertThat(files(PAGES).flatMap(page -> text(page).lines().map(line -> page + ": " + line)))
                .allMatch(line -> line.length() - line.indexOf(": ") - 2 <= LONGEST_LINE);
    }

    /** A tag is worth its name where it is used again; what one page has alone is a part of it. */
    @Test
    void aTagIsUsedMoreThanOnceAndAPartOnce() {
        assertThat(TAG_NAME.matcher(text(TAGS)).results().map(name -> name.group(1)))
                .hasSizeGreaterThan(20)
                .allMatch(name -> uses("<pp:" + name + "\\b") > 1);
        assertThat(files(PAGES.resolve("WEB-INF/parts")))
                .hasSizeGreaterThan(30)
                .allMatch(part -> uses("src=\"/" + PAGES.relativize(part) + "\"") == 1);
    }

    private static long uses(String pattern) {
        return tags(Pattern.compile(pattern)).count();
    }

    /** What is below the pages knows none of them. */
    @ParameterizedTest
    @ValueSource(strings = {"accounts", "platform", "web", "database"})
    void theAddressOfAPageIsInNoPackageBelow(String name) {
        assertThat(files(Path.of("src/main/java/dev/postpaid", name), ".java"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(text(file)).doesNotContainPattern(PAGE_ADDRESS));
    }

    /**
     * From Jakarta EE 11 on a record has its accessors as properties, and no other getters: a page that reads one fails there,
     * and nowhere else.
     */
    @Test
    void noPageReadsAGetterOfARecordAsAProperty() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.postpaid");
        Set<String> ofRecords = getters(ours, true);
        ofRecords.removeAll(getters(ours, false));
        Pattern read = Pattern.compile("\\.(" + String.join("|", ofRecords) + ")\\b(?!\\()");

        assertThat(ofRecords).contains("changed");
        assertThat(files(PAGES).flatMap(page -> EXPRESSION
                        .matcher(text(page))
                        .results()
                        .filter(expression -> read.matcher(expression.group().replaceAll("'[^']*'", "''"))
                                .find())
                        .map(expression -> page + ": " + expression.group())))
                .isEmpty();
    }

    /** The properties that have a getter in a record, or in another class. */
    private static Set<String> getters(JavaClasses classes, boolean ofRecords) {
        return classes.stream()
                .filter(each -> each.isRecord() == ofRecords)
                .flatMap(each -> each.getAllMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && method.getRawParameterTypes().isEmpty())
                .map(method -> GETTER.matcher(method.getName()))
                .filter(Matcher::matches)
                .map(getter -> getter.group(1).toLowerCase(Locale.ROOT) + getter.group(2))
                .collect(Collectors.toSet());
    }
}
