package dev.postpaid.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {

    /** WCAG 2.1, success criterion 1.4.3 (AA). */
    private static final double READABLE = 4.5;

    @Test
    void textOnAnyColourCanBeRead() {
        for (int red = 0; red < 256; red += 5) {
            for (int green = 0; green < 256; green += 3) {
                for (int blue = 0; blue < 256; blue += 15) {
                    Colour colour = new Colour("#%02x%02x%02x".formatted(red, green, blue));
                    assertThat(colour.contrast(new Colour(colour.ink())))
                            .as(colour.value())
                            .isGreaterThanOrEqualTo(READABLE);
                }
            }
        }
    }

    /** Computed with another program. */
    @ParameterizedTest
    @CsvSource({"#ffffff, #000000, 21.00", "#777777, #ffffff, 4.48", "#1f5fbf, #ffffff, 6.09", "#ffff00, #000000, 19.56"
    })
    void theContrastIsThatOfTheGuidelines(String one, String other, double ratio) {
        assertThat(new Colour(one).contrast(new Colour(other)))
                .isBetween(ratio - 0.01, ratio + 0.01)
                .isEqualTo(new Colour(other).contrast(new Colour(one)));
    }

    @ParameterizedTest
    @CsvSource({"#000000, #ffffff", "#FFFFFF, #000000", "#1f5fbf, #ffffff", "#ffcc00, #000000"})
    void textIsBlackOrWhite(String colour, String ink) {
        assertThat(new Colour(colour).ink()).isEqualTo(ink);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "#fff", "1f5fbf", "#1f5fbg", "#1f5fbf;}", "#1f5fbf0", "url(x)", "#１f5fbf"})
    void whatIsNoColourIsRefused(String text) {
        assertThatThrownBy(() -> new Colour(text)).isInstanceOf(InvalidValueException.class);
    }
}
