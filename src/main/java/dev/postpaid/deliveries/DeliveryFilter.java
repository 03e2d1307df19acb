package dev.postpaid.deliveries;

import dev.postpaid.platform.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ValueRange;
import java.util.List;

/** Which deliveries are wanted; what is absent does not restrict. */
public class DeliveryFilter {

    private static final List<String> WAITING = List.of("pending", "in_flight", "held");
    private static final List<String> FINISHED = List.of("delivered", "exhausted", "cancelled");

    /** RFC 3339 has four digits for them; what the JDK reads beyond that no database can store. */
    private static final ValueRange YEARS = ValueRange.of(0, 9999);

    @QueryParam("endpoint")
    String endpoint;

    @QueryParam("event")
    String event;

    @QueryParam("status")
    String status;

    @QueryParam("type")
    String type;

    @QueryParam("order_number")
    String orderNumber;

    @QueryParam("since")
    String since;

    @QueryParam("until")
    String until;

    boolean wantsWaiting() {
        checkStatus();
        return status == null || WAITING.contains(status);
    }

    boolean wantsFinished() {
        checkStatus();
        return status == null || FINISHED.contains(status);
    }

    private void checkStatus() {
        if (status != null && !WAITING.contains(status) && !FINISHED.contains(status)) {
            throw ProblemException.invalid(
                    "status", "must be one of " + String.join(", ", WAITING) + ", " + String.join(", ", FINISHED));
        }
    }

    /** The first moment that is wanted, or null. */
    Instant from() {
        return time("since", since);
    }

    /** The first moment that no longer is wanted, or null. */
    Instant to() {
        return time("until", until);
    }

    private static Instant time(String name, String text) {
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
        throw ProblemException.invalid(name, "must be an RFC 3339 time such as 2026-11-21T10:00:07Z");
    }
}
