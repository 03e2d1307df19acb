package dev.postpaid.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tests quote is what the help pages say. */
class SaysTest {

    static Stream<Class<?>> pages() {
        return new ClassFileImporter()
                .importPackages("dev.postpaid.suite").stream()
                        .filter(each -> each.isAnnotatedWith(Says.class))
                        .map(each -> each.reflect());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyQuoteIsWordForWordOnItsPage(Class<?> test) throws IOException {
        String page = page(test.getAnnotation(Says.class).value()[0]);

        assertThat(Arrays.stream(test.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Says.class))
                        .flatMap(method ->
                                Arrays.stream(method.getAnnotation(Says.class).value())))
                .isNotEmpty()
                .allSatisfy(quote -> assertThat(page).contains(quote));
    }

    private static String page(String name) throws IOException {
        try (InputStream text = SaysTest.class.getResourceAsStream("/pages/" + name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        }
    }
}
