package dev.postpaid.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postpaid.platform.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductTest {

    @Test
    void aDescriptionMayHaveLinesAndTabs() {
        assertThat(new Product("Course", "Day 1\r\nDay 2\n\tlunch\n").description())
                .isEqualTo("Day 1\nDay 2\n\tlunch");
        assertThat(new Product("Course", " ").description()).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void aNameIsRequired(String name) {
        InvalidValueException refusal = refusal(name, null);

        assertThat(refusal.field()).isEqualTo("name");
        assertThat(refusal).hasMessage("is required");
    }

    @ParameterizedTest
    @CsvSource({"255, 5000", "1, 1"})
    void bothMayBeAsLongAsTheirBound(int name, int description) {
        assertThat(new Product("a".repeat(name), "a".repeat(description))).isNotNull();
    }

    @Test
    void longerOnesAreRefused() {
        assertThat(refusal("a".repeat(256), null).field()).isEqualTo("name");
        assertThat(refusal("a", "a".repeat(5_001)).field()).isEqualTo("description");
    }

    @Test
    void controlCharactersAreRefused() {
        assertThat(refusal("a\nb", null).field()).isEqualTo("name");
        assertThat(refusal("a", "b\u0000c").field()).isEqualTo("description");
        assertThat(refusal("a", "b\rc").field()).isEqualTo("description");
    }

    @Test
    void aProductWithoutAMentionedNameStillHasOne() {
        Product product = new Product("Lesson of an@example.com", "With an@example.com");

        assertThat(product.mentions("With an@example.com"::equals)).isTrue();
        assertThat(product.without(text -> text.contains("an@"))).isEqualTo(new Product("erased", null));
        assertThat(product.without("nobody"::equals)).isEqualTo(product);
    }

    private static InvalidValueException refusal(String name, String description) {
        return catchThrowableOfType(InvalidValueException.class, () -> new Product(name, description));
    }
}
