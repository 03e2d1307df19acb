package dev.postpaid.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every page, since its tags are written so. */
class PagesTest {

    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Pattern FORM = Pattern.compile("<[ho]:form\\b[^>]*>");
    private static final Pattern QUESTION = Pattern.compile("<pp:button\\b[^>]* ask=\"[^>]*>");

    private static Stream<String> tags(Pattern wanted) {
        try (Stream<Path> files = Files.walk(PAGES)) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(".xhtml")).toList();
            return pages.stream()
                    .flatMap(page -> wanted.matcher(text(page)).results())
                    .map(MatchResult::group);
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
}
