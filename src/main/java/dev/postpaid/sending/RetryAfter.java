package dev.postpaid.sending;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or a date in one of the three forms of HTTP. */
final class RetryAfter {

    /** A receiver cannot delay a delivery for longer than this. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final Pattern SECONDS = Pattern.compile("\\d+");

    /** So many digits fit into a long. A longer number means the longest time. */
    private static final int DIGITS = 18;

    /** RFC 9110, section 5.6.7: the current form, and two old ones that a recipient must understand. */
    private static final List<DateTimeFormatter> DATES = Stream.of(
                    "EEE, d MMM uuuu HH:mm:ss 'GMT'", "EEEE, d-MMM-yy HH:mm:ss 'GMT'", "EEE MMM ppd HH:mm:ss uuuu")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC))
            .toList();

    private RetryAfter() {}

    /**
     * How long to wait, at most {@link #LONGEST}.
     *
     * @param value may be null
     * @param sent the receiver's own {@code Date}: its dates count from there, since its clock may be wrong; null or
     *     unreadable means now
     * @return null if the header is absent or unreadable, or is in the past
     */
    static Duration parse(String value, String sent, Instant now) {
        if (value == null) {
            return null;
        }
        Duration wait = wait(value.strip(), sent, now);
        if (wait == null || wait.isNegative()) {
            return null;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Duration wait(String value, String sent, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return value.length() > DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(value));
        }
        Instant from = sent == null ? now : date(sent.strip()).orElse(now);
        return date(value).map(until -> Duration.between(from, until)).orElse(null);
    }

    private static Optional<Instant> date(String value) {
        return DATES.stream().flatMap(form -> date(form, value).stream()).findFirst();
    }

    private static Optional<Instant> date(DateTimeFormatter form, String value) {
        try {
            return Optional.of(form.parse(value, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
