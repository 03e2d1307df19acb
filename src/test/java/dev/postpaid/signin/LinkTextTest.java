package dev.postpaid.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.web.Languages;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LinkTextTest {

    private static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle(
                "mail.links",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    @Test
    void everyKindOfLinkHasItsWordsInEachLanguage() {
        Set<String> wanted = new TreeSet<>(Set.of("once"));
        for (PersonLink.Kind kind : PersonLink.Kind.values()) {
            wanted.addAll(Set.of(kind.word(), kind.word() + ".subject", kind.word() + ".else"));
        }
        for (Locale language : Languages.ALL) {
            assertThat(texts(language).getLocale()).isEqualTo(language);
            assertThat(texts(language).keySet()).isEqualTo(wanted);
        }
    }

    @Test
    void noTextHasAnApostropheThatWouldHideAPlace() {
        for (Locale language : Languages.ALL) {
            assertThat(texts(language).keySet())
                    .allMatch(key -> !texts(language).getString(key).contains("'"));
        }
    }
}
