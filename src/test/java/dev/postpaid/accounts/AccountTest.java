package dev.postpaid.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postpaid.platform.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "a/b", "by-ref", "shop 7", "Bäckerei №7", "a%2Fb?c#d;e", "...", " 7 ", "👩‍🍳", "acc_1"})
    void aRefIsAnyPrintableText(String ref) {
        assertThat(Account.checkRef(ref)).isEqualTo(ref);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a\nb", "a\u0000b", "a\u2028b", "\ud800"})
    void otherTextIsNone(String ref) {
        assertThatThrownBy(() -> Account.checkRef(ref)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aRefHasAtMostAHundredCharacters() {
        assertThat(Account.checkRef("é".repeat(100))).hasSize(100);
        assertThatThrownBy(() -> Account.checkRef("é".repeat(101))).isInstanceOf(InvalidValueException.class);
    }
}
