package dev.postpaid.history;

import dev.postpaid.deliveries.DeliveryStatus;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rfc3339;
import dev.postpaid.platform.Rule;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Which deliveries are wanted; what is absent does not restrict. */
public class DeliveryFilter {

    private static final List<String> WAITING = DeliveryStatus.words(false);
    private static final List<String> FINISHED = DeliveryStatus.words(true);

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

    /** As the other lists call it. */
    @QueryParam("before")
    String before;

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
        given.put("before", before);
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
        return event == null && orderNumber == null && (type != null || from() != null || to() != null);
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
                    "status", Rule.of("status_word", String.join(", ", WAITING), String.join(", ", FINISHED)));
        }
    }

    /** The first moment that is wanted, or null. */
    Instant from() {
        return Rfc3339.time("since", since);
    }

    /** The first moment that no longer is wanted, or null. */
    Instant to() {
        if (before != null && until != null) {
            throw ProblemException.invalid("before", Rule.of("same_as_until"));
        }
        return before == null ? Rfc3339.time("until", until) : Rfc3339.time("before", before);
    }
}
