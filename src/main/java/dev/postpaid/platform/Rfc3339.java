package dev.postpaid.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ValueRange;

/** Times in queries. */
public final class Rfc3339 {

    /** RFC 3339 has four digits for them; what the JDK reads beyond that no database can store. */
    private static final ValueRange YEARS = ValueRange.of(0, 9999);

    private Rfc3339() {}

    /**
     * The time in a query parameter, or null where it is absent.
     *
     * @throws ProblemException 422 unless it is a time
     */
    public static Instant time(String name, String text) {
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (YEARS.isValidIntValue(time.getYear())) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // Falls through to the one message.
        }
        throw ProblemException.invalid(name, Rule.of("time"));
    }
}
