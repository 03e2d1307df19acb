package dev.postpaid.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.events.OperationalType;
import dev.postpaid.notices.MailText.Item;
import dev.postpaid.web.Languages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailTextTest {

    private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");
    private static final String PAGE = "https://hooks.example.com/dashboard/endpoint?id=ep_1";

    private static Item item(OperationalType type, String reason) {
        return new Item("Book's {keeping}", type, reason, AT, PAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "ENDPOINT_DEGRADED,",
        "ENDPOINT_SUSPENDED,gone",
        "ENDPOINT_SUSPENDED,failing",
        "ENDPOINT_SUSPENDED,unauthorized",
        "ENDPOINT_RECOVERED,"
    })
    void eachStateHasItsWordsInEachLanguage(OperationalType type, String reason) {
        for (Locale language : Languages.ALL) {
            MailText text = new MailText(language, "Acme");
            List<Item> one = List.of(item(type, reason));
            assertThat(text.subject("Shop", one)).startsWith("Shop: ").contains("Book's {keeping}");
            assertThat(text.body("Shop", one, "https://hooks.example.com/dashboard/people"))
                    .contains(
                            "Book's {keeping}",
                            PAGE,
                            "2026",
                            "-- \nAcme\n",
                            "UTC",
                            "https://hooks.example.com/dashboard/people");
        }
    }

    @Test
    void severalComeTogetherAndNoNameBreaksTheHead() {
        MailText text = new MailText(Locale.ENGLISH, "Acme");
        Item degraded = item(OperationalType.ENDPOINT_DEGRADED, null);
        assertThat(text.subject("Shop", List.of(degraded, degraded))).isEqualTo("Shop: news about 2 webhooks");
        assertThat(text.subject("Shop\r\nBcc: all@example.com", List.of(degraded)))
                .doesNotContain("\r", "\n");
    }

    @Test
    void theLanguagesHaveTheSameTexts() {
        for (Locale language : Languages.ALL) {
            ResourceBundle bundle = ResourceBundle.getBundle(
                    "mail.texts",
                    language,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            assertThat(bundle.getLocale()).isEqualTo(language);
            assertThat(bundle.keySet())
                    .isEqualTo(ResourceBundle.getBundle("mail.texts", Locale.ENGLISH)
                            .keySet());
        }
    }
}
