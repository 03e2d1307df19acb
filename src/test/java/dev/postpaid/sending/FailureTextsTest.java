package dev.postpaid.sending;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postpaid.web.Languages;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason has a sentence and advice in every language, and there is no text for anything else. */
class FailureTextsTest {

    private static final Path TEXTS = Path.of("src/main/resources/reasons");

    static List<Locale> languages() {
        return Languages.ALL;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyReasonHasItsWordsAndNoOthersAreThere(Locale language) throws IOException {
        Set<String> wanted = Arrays.stream(FailureReason.values())
                .flatMap(reason -> Stream.of(reason.word(), reason.word() + ".advice"))
                .collect(toSet());
        wanted.addAll(Set.of("second", "seconds"));

        assertThat(texts(language).stringPropertyNames()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void eachSaysSomethingOfItsOwn(Locale language) {
        Set<String> sentences = new HashSet<>();
        for (FailureReason reason : FailureReason.values()) {
            for (String value : new String[] {null, value(reason)}) {
                Failure failure = new Failure(reason, value);

                assertThat(failure.sentence(language)).matches("\\p{Lu}.*\\.").doesNotContain("{", "[", "|", "]");
                assertThat(failure.advice(language)).matches("\\p{Lu}.*\\.").doesNotContain("{", "[", "|", "]");
            }
            assertThat(sentences.add(Failure.of(reason).sentence(language)))
                    .as(reason.word())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "nl"})
    void nothingIsLeftInEnglish(String language) throws IOException {
        Properties english = texts(Locale.ENGLISH);
        assertThat(texts(Locale.forLanguageTag(language)).entrySet())
                .filteredOn(text -> String.valueOf(text.getValue()).contains(" "))
                .hasSize(2 * FailureReason.values().length)
                .noneMatch(text -> text.getValue().equals(english.get(text.getKey())));
    }

    /** The value is said in the sentence or in the advice, in every language in the same one. */
    @ParameterizedTest
    @EnumSource
    void aValueIsSaidWhereThereIsOne(FailureReason reason) throws IOException {
        for (Locale language : Languages.ALL) {
            Properties texts = texts(language);
            for (String key : List.of(reason.word(), reason.word() + ".advice")) {
                assertThat(texts.getProperty(key).contains("{0}"))
                        .as(key + " " + language)
                        .isEqualTo(texts(Locale.ENGLISH).getProperty(key).contains("{0}"));
            }
            assertThat((texts.getProperty(reason.word()) + texts.getProperty(reason.word() + ".advice"))
                            .contains("{0}"))
                    .as(reason.word())
                    .isEqualTo(reason.value() != FailureReason.Value.NONE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | 15000 | No response came within 15 seconds.
                    en | 1000  | No response came within 1 second.
                    en | 2500  | No response came within 2.5 seconds.
                    en |       | No response came in time.
                    de | 15000 | Es kam keine Antwort innerhalb von 15 Sekunden.
                    de | 2500  | Es kam keine Antwort innerhalb von 2,5 Sekunden.
                    nl | 15000 | Er kwam geen antwoord binnen 15 seconden.
                    nl | 1000  | Er kwam geen antwoord binnen 1 seconde.
                    """)
    void timesAreSaidInWords(String language, String value, String sentence) {
        assertThat(new Failure(FailureReason.RESPONSE_TIMEOUT, value).sentence(Locale.forLanguageTag(language)))
                .isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | Renew the certificate; it ended on 3 May 2026.
                    de | Erneuern Sie das Zertifikat; es endete am 3. Mai 2026.
                    nl | Vernieuw het certificaat; het eindigde op 3 mei 2026.
                    """)
    void daysAreSaidInWords(String language, String advice) {
        assertThat(new Failure(FailureReason.TLS_CERTIFICATE_EXPIRED, "2026-05-03T12:00:00Z")
                        .advice(Locale.forLanguageTag(language)))
                .isEqualTo(advice);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsStoredIsReadAgain(FailureReason reason) {
        for (String value : new String[] {null, value(reason)}) {
            Failure failure = new Failure(reason, value);

            assertThat(failure.stored()).hasSizeLessThan(100);
            assertThat(Failure.read(reason.outcome().word(), null, null, failure.stored()))
                    .isEqualTo(failure);
        }
    }

    @Test
    void aSentenceOfAnEarlierReleaseIsNoReason() {
        assertThat(Failure.read("timeout", null, null, "no answer within 15 s")).isNull();
        assertThat(Failure.read("connection", null, null, null)).isNull();
    }

    @Test
    void whatTheReceiverNamesIsShownAsItIsAndOnlyIfItIsShort() {
        String odd = "/a?b={0}[c|d]$1";

        assertThat(redirect("Location: " + odd)).contains(": " + odd + ".");
        assertThat(redirect("Location: /" + "a".repeat(501))).isEqualTo("Set the new URL at the endpoint.");
        assertThat(redirect("")).isEqualTo(redirect(null)).isEqualTo("Set the new URL at the endpoint.");
    }

    private static String redirect(String headers) {
        return Failure.read("redirect", 302, headers, null).advice(Locale.ENGLISH);
    }

    @Test
    void everyStatusHasTheReasonOfItsOutcome() {
        for (int status = 100; status < 1000; status++) {
            Outcome outcome = Outcome.of(status, SuccessRule.ONLY_200);
            if (outcome != Outcome.DELIVERED) {
                assertThat(FailureReason.ofStatus(status).outcome())
                        .as("%d", status)
                        .isEqualTo(outcome);
            }
        }
    }

    private static String value(FailureReason reason) {
        return switch (reason.value()) {
            case NONE -> null;
            case MILLISECONDS -> "15000";
            case DATE -> "2026-05-03T12:00:00Z";
            case TEXT -> "418";
        };
    }

    private static Properties texts(Locale language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader =
                Files.newBufferedReader(TEXTS.resolve("reasons_" + language.getLanguage() + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
