package dev.postpaid.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A failed attempt, as the log keeps it and as people read it: never with a class name, an address or a stack trace.
 *
 * @param value what is known besides the reason, in the form of {@link FailureReason.Value}; null if nothing is
 */
public record Failure(FailureReason reason, String value) {

    /** A longer URL is no help to a reader. */
    private static final int LONGEST_LOCATION = 500;

    /** A failure of which nothing is known besides the reason. */
    public static Failure of(FailureReason reason) {
        return new Failure(reason, null);
    }

    static Failure late(FailureReason reason, Duration limit) {
        return new Failure(reason, Long.toString(limit.toMillis()));
    }

    static Failure dated(FailureReason reason, Instant time) {
        return new Failure(reason, time.toString());
    }

    /** The text in the log: the word, and the value after a space. At most 500 characters. */
    public String stored() {
        return value == null ? reason.word() : reason.word() + " " + value;
    }

    /**
     * The failure of a line of the log. With a response, its status and headers tell it all.
     *
     * @param status null without a response
     * @param headers of the response, one a line; may be null
     * @param stored as {@link #stored}; may be null
     * @return null if the attempt succeeded, or the line has a sentence of an earlier release
     */
    public static Failure read(String outcome, Integer status, String headers, String stored) {
        if (Outcome.DELIVERED.word().equals(outcome)) {
            return null;
        }
        if (status != null) {
            FailureReason reason = FailureReason.ofStatus(status);
            return new Failure(
                    reason,
                    switch (reason) {
                        case REDIRECTED -> location(headers);
                        default -> reason.value() == FailureReason.Value.NONE ? null : status.toString();
                    });
        }
        return stored == null ? null : read(stored).orElse(null);
    }

    private static Optional<Failure> read(String stored) {
        String[] parts = stored.split(" ", 2);
        return FailureReason.fromWord(parts[0]).map(reason -> new Failure(reason, parts.length > 1 ? parts[1] : null));
    }

    private static String location(String headers) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Optional.ofNullable(HeaderLines.byName(headers)).ifPresent(byName::putAll);
        String location = byName.get("Location");
        return location == null || location.isEmpty() || location.length() > LONGEST_LOCATION ? null : location;
    }

    /** What happened, as a sentence. */
    public String sentence(Locale language) {
        return FailureTexts.in(language).sentence(this);
    }

    /** What the owner of the endpoint can do about it, as one or two sentences. */
    public String advice(Locale language) {
        return FailureTexts.in(language).advice(this);
    }
}
