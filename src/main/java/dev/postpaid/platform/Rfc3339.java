package dev.postpaid.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ValueRange;

/** Reads times in query parameters. */
public final class Rfc3339 {

    /** RFC 3339 years have four digits. The JDK also reads other years, which no database can store. */
    private static final ValueRange YEARS = ValueRange.of(0, 9999);

    private Rfc3339() {}

    /**
     * Returns the time in a query parameter, or null if it is absent.
     *
     * @throws ProblemException 422 if the text is not a time
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
            // Continues to the common error below.
        }
        throw ProblemException.invalid(name, Rule.of("time"));
    }
}
