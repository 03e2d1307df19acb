package dev.postpaid.payments;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether what a provider says is compared with what is known here every night. */
public enum Nightly {
    OFF,
    /** Findings are shown. */
    REPORT,
    /** Findings are repaired, too. */
    REPAIR;

    private static final String FIELD = "reconcile_nightly";

    /** The word in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Stream.of(values()).map(Nightly::word).toList();
    }

    /** @throws InvalidValueException on {@code reconcile_nightly} if there is no such word */
    static Nightly ofWord(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(FIELD, Rule.of("one_of", String.join(", ", words()))));
    }

    /** The next time at which it is this hour, in UTC. */
    public static Instant next(int hour, Instant now) {
        Instant today = now.atZone(ZoneOffset.UTC).with(LocalTime.of(hour, 0)).toInstant();
        return today.isAfter(now) ? today : today.plus(Duration.ofDays(1));
    }
}
