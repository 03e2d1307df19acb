package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.dashboard.EventLabels.Choice;
import dev.postpaid.deliveries.DeliveryStatus;
import dev.postpaid.events.Event;
import dev.postpaid.events.OperationalType;
import dev.postpaid.history.DeliveryFilter;
import dev.postpaid.history.DeliveryHistory;
import dev.postpaid.history.DeliveryView;
import dev.postpaid.history.Retries;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;
import org.omnifaces.util.Servlets;

/** The log, live: the deliveries of every event to every endpoint, restricted by a filter. */
@Named
@RequestScoped
public class DeliveriesPage {

    private static final String COUNTED = Retries.Counted.class.getName();

    private static final List<String> STATUSES =
            Arrays.stream(DeliveryStatus.values()).map(DeliveryStatus::word).toList();

    private static final List<String> TYPES = Stream.concat(
                    Stream.of(Event.ORDER_PAID, Event.ENTITIES_CHANGED), OperationalType.words().stream())
            .toList();

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    DeliveryHistory deliveries;

    @Inject
    Retries retries;

    private final Map<String, String> filter = new LinkedHashMap<>();
    private String cursor;
    private Page<DeliveryView> page;

    public Page<DeliveryView> getPage() {
        if (page == null) {
            page = deliveries.list(caller.accountId(), wanted(), PageRequest.at(cursor));
        }
        return page;
    }

    public boolean isUnderway() {
        return Underway.any(getPage().data());
    }

    private DeliveryFilter wanted() {
        return DeliveryFilter.of(name -> switch (name) {
            case "since", "until" -> visitor.moment(filter.get(name));
            default -> filter.get(name);
        });
    }

    /** Counts the deliveries that a retry of all shown ones would retry. */
    @Changing
    public void count() {
        Faces.setViewAttribute(COUNTED, retries.count(caller.accountId(), wanted()));
    }

    /** Retries exactly the deliveries that were counted, even if the filter or the list has changed. */
    @Changing
    public void retry() {
        Retries.Counted counted = getCounted();
        Retries.Retried retried = retries.retry(caller.accountId(), counted);
        forget();
        page = null;
        Messages.addGlobalInfo(Texts.of("deliveries.retried", retried.count()));
        if (retried.refused() > 0) {
            Messages.addGlobalWarn(Texts.of("deliveries.not_retried", retried.refused()));
        }
    }

    /** Cancels the retry. */
    public void forget() {
        Faces.removeViewAttribute(COUNTED);
    }

    /** The counted deliveries, until the user confirms or cancels; otherwise null. */
    public Retries.Counted getCounted() {
        return Faces.getViewAttribute(COUNTED);
    }

    /** The filter, by the names of the API's parameters. */
    public Map<String, String> getFilter() {
        return filter;
    }

    /** The filter as a part of a link. */
    public String getQuery() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        filter.forEach((name, value) -> {
            if (value != null && !value.isEmpty()) {
                given.put(name, List.of(value));
            }
        });
        return Servlets.toQueryString(given);
    }

    public List<String> getStatuses() {
        return STATUSES;
    }

    public List<Choice> getTypes() {
        return TYPES.stream().map(type -> EventLabels.choice(type, type)).toList();
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
