package dev.postpaid.dashboard;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** A period that ends now, of a list or of the figures of an endpoint, and the parts into which figures are divided. */
public enum EndpointPeriod {
    HOUR("1h", Duration.ofHours(1), Duration.ofMinutes(5), "HH:mm"),
    DAY("24h", Duration.ofDays(1), Duration.ofHours(1), "HH:mm"),
    WEEK("7d", Duration.ofDays(7), Duration.ofHours(6), "EEE HH:mm"),
    MONTH("30d", Duration.ofDays(30), Duration.ofDays(1), "d MMM");

    private final String word;
    private final Duration length;
    private final Duration span;
    private final String label;

    EndpointPeriod(String word, Duration length, Duration span, String label) {
        this.word = word;
        this.length = length;
        this.span = span;
        this.label = label;
    }

    /** The period of an address; a day for any other word. */
    static EndpointPeriod of(String word) {
        return find(word).orElse(DAY);
    }

    static Optional<EndpointPeriod> find(String word) {
        return Arrays.stream(values())
                .filter(period -> period.word.equals(word))
                .findFirst();
    }

    /** The word in addresses. */
    public String word() {
        return word;
    }

    Duration length() {
        return length;
    }

    Duration span() {
        return span;
    }

    /** The pattern of the times at which its parts begin, as short as possible. */
    String label() {
        return label;
    }
}
