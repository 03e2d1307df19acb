package dev.postpaid.sending;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences and advice for failures in one language. {@code {0}} is the value. A part in brackets is there only with a
 * value; what follows a bar in it is there only without one.
 */
record FailureTexts(Locale language, ResourceBundle texts) {

    private static final Pattern OPTIONAL = Pattern.compile("\\[([^|\\]]*)(?:\\|([^\\]]*))?]");

    static FailureTexts in(Locale language) {
        return new FailureTexts(
                language, ResourceBundle.getBundle("reasons.reasons", language, FailureTexts.class.getClassLoader()));
    }

    String sentence(Failure failure) {
        return filled(failure.reason().word(), failure);
    }

    String advice(Failure failure) {
        return filled(failure.reason().word() + ".advice", failure);
    }

    private String filled(String key, Failure failure) {
        String value = failure.value() == null ? null : words(failure.reason().value(), failure.value());
        String text = OPTIONAL.matcher(texts.getString(key))
                .replaceAll(part -> Matcher.quoteReplacement(
                        value != null ? part.group(1) : part.group(2) == null ? "" : part.group(2)));
        return value == null ? text : text.replace("{0}", value);
    }

    private String words(FailureReason.Value kind, String value) {
        return switch (kind) {
            case MILLISECONDS -> seconds(Long.parseLong(value));
            case DATE ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language.equals(Locale.ENGLISH) ? Locale.UK : language)
                        .format(Instant.parse(value).atZone(ZoneOffset.UTC));
            case TEXT, NONE -> value;
        };
    }

    private String seconds(long millis) {
        return NumberFormat.getInstance(language).format(millis / 1000.0) + " "
                + texts.getString(millis == 1000 ? "second" : "seconds");
    }
}
