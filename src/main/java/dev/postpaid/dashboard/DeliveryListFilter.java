package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.dashboard.EventLabels.Choice;
import dev.postpaid.deliveries.DeliveryStatus;
import dev.postpaid.events.Event;
import dev.postpaid.events.OperationalType;
import dev.postpaid.history.DeliveryFilter;
import dev.postpaid.sending.Outcome;
import dev.postpaid.types.OwnTypes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The filter of the list of deliveries: the API's parameters, and a period that ends now. */
@Named
@RequestScoped
public class DeliveryListFilter {

    /** What somebody can act on, in the order of a delivery's life. */
    private static final List<String> STATUSES = List.of(
            DeliveryFilter.QUEUED,
            DeliveryFilter.RETRYING,
            DeliveryStatus.IN_FLIGHT.word(),
            DeliveryStatus.HELD.word(),
            DeliveryStatus.DELIVERED.word(),
            DeliveryStatus.EXHAUSTED.word(),
            DeliveryStatus.CANCELLED.word());

    private static final List<String> TYPES = Stream.concat(
                    Stream.concat(Event.OF_ORDERS.stream(), Stream.of(Event.ENTITIES_CHANGED)),
                    OperationalType.words().stream())
            .toList();

    /** How many rows a page has at most. */
    static final int MOST_ROWS = 100;

    private static final List<String> LIMITS = List.of("25", "50", String.valueOf(MOST_ROWS));

    private static final String DEFAULT_LIMIT = "50";

    private static final List<String> NAMES = List.of(
            "endpoint",
            "event",
            "status",
            "type",
            "order_number",
            "answer",
            "outcome",
            "period",
            "since",
            "until",
            "limit");

    @Inject
    Address address;

    @Inject
    Periods periods;

    @Inject
    Caller caller;

    @Inject
    OwnTypes ownTypes;

    private String value(String name) {
        return address.value(name);
    }

    DeliveryFilter wanted() {
        return DeliveryFilter.of(name -> switch (name) {
            case "since" -> periods.since();
            case "until" -> periods.until(name);
            default -> value(name);
        });
    }

    /** The filter as a part of a link. */
    public String getQuery() {
        return address.query(NAMES);
    }

    /** Whether the list shows this status; all, if none was chosen. */
    public boolean isChosen(String status) {
        return value("status") != null && List.of(value("status").split(",")).contains(status);
    }

    /** Whether a restriction is among the less common ones. */
    public boolean isMore() {
        return Stream.of("answer", "outcome", "since", "until", "limit").anyMatch(name -> value(name) != null);
    }

    public List<String> getStatuses() {
        return STATUSES;
    }

    public List<Choice> getTypes() {
        return Stream.concat(TYPES.stream(), ownTypes.allNames(caller.accountId()).stream())
                .map(type -> EventLabels.choice(type, type))
                .toList();
    }

    public List<String> getOutcomes() {
        return Arrays.stream(Outcome.values()).map(Outcome::word).toList();
    }

    public List<String> getLimits() {
        return LIMITS;
    }

    /** How many rows the page shows. */
    public String getLimit() {
        return LIMITS.contains(String.valueOf(value("limit"))) ? value("limit") : DEFAULT_LIMIT;
    }
}
