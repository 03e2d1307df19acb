package dev.postpaid.deliveries;

import dev.postpaid.platform.Ids;
import dev.postpaid.platform.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ValueRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Which deliveries are wanted; what is absent does not restrict. */
public class DeliveryFilter {

    private static final List<String> WAITING = List.of("pending", "in_flight", "held");
    private static final List<String> FINISHED = List.of("delivered", "exhausted", "cancelled");

    /** RFC 3339 has four digits for them; what the JDK reads beyond that no database can store. */
    private static final ValueRange YEARS = ValueRange.of(0, 9999);

    /** The node that makes an id takes the time from its own clock. */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

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

    /**
     * The same for whoever is no resource.
     *
     * @param parameter gives each value by its name in a request's query; null or empty does not restrict
     */
    public static DeliveryFilter of(UnaryOperator<String> parameter) {
        UnaryOperator<String> given = name -> {
            String value = parameter.apply(name);
            return value == null || value.isBlank() ? null : value.strip();
        };
        DeliveryFilter filter = new DeliveryFilter();
        filter.endpoint = given.apply("endpoint");
        filter.event = given.apply("event");
        filter.status = given.apply("status");
        filter.type = given.apply("type");
        filter.orderNumber = given.apply("order_number");
        filter.since = given.apply("since");
        filter.until = given.apply("until");
        return filter;
    }

    /** The restrictions as a request's query would give them; empty if there is none. */
    String text() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("endpoint", endpoint);
        given.put("event", event);
        given.put("status", status);
        given.put("type", type);
        given.put("order_number", orderNumber);
        given.put("since", since);
        given.put("until", until);
        given.values().removeIf(Objects::isNull);
        return given.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("&"));
    }

    boolean wantsWaiting() {
        checkStatus();
        return status == null || WAITING.contains(status);
    }

    boolean wantsFinished() {
        checkStatus();
        return status == null || FINISHED.contains(status);
    }

    /** The ends that are wanted. */
    List<String> ends() {
        return !wantsFinished() ? List.of() : status == null ? FINISHED : List.of(status);
    }

    /** Whether something is wanted that no index of the log knows. */
    boolean isSearch() {
        return event == null && orderNumber == null && (type != null || since != null || until != null);
    }

    /** No delivery of an event from then on has a smaller id: ids begin with the time at which they were made. Or null. */
    String oldestId() {
        return from() == null ? null : Ids.first("dlv", from().minus(CLOCKS_APART));
    }

    /**
     * What was made after that is not wanted, also if it sends an older event again: else every list that ends in the past
     * would begin with a search through all that came later. Or null.
     */
    String newestId() {
        return to() == null ? null : Ids.first("dlv", to().plus(CLOCKS_APART));
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
