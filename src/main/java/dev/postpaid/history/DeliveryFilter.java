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

/** Selects deliveries; an absent field does not restrict. */
public class DeliveryFilter {

    private static final List<String> WAITING = DeliveryStatus.words(false);
    private static final List<String> FINISHED = DeliveryStatus.words(true);

    /** How much clocks may differ: the node that makes an id takes the time from its own clock. */
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

    /** The name of {@code until} in the other lists. */
    @QueryParam("before")
    String before;

    /**
     * Makes a filter outside of a resource.
     *
     * @param parameter returns each value by the name of its query parameter; null or empty does not restrict
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

    /** The restrictions in the form of a query string; empty if there are none. */
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

    /** The final statuses that are selected. */
    List<String> ends() {
        return !wantsFinished() ? List.of() : status == null ? FINISHED : List.of(status);
    }

    /** Whether a restriction has no index in the log. */
    boolean isSearch() {
        return event == null && orderNumber == null && (type != null || from() != null || to() != null);
    }

    /**
     * A lower bound of ids: deliveries of the selected events are not older, since an id begins with its creation time. Null
     * for no bound.
     */
    String oldestId() {
        return from() == null ? null : Ids.first("dlv", from().minus(CLOCKS_APART));
    }

    /**
     * An upper bound of ids, or null for none. It also excludes later deliveries that send an older event again: otherwise
     * every list that ends in the past would begin with a search through all later deliveries.
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

    /** The start of the period, inclusive, or null. */
    Instant from() {
        return Rfc3339.time("since", since);
    }

    /** The end of the period, exclusive, or null. */
    Instant to() {
        if (before != null && until != null) {
            throw ProblemException.invalid("before", Rule.of("same_as_until"));
        }
        return before == null ? Rfc3339.time("until", until) : Rfc3339.time("before", before);
    }
}
