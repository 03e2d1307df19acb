package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.dashboard.EventLabels.Choice;
import dev.postpaid.events.Event;
import dev.postpaid.events.EventFilter;
import dev.postpaid.events.Events;
import dev.postpaid.history.EventHistory;
import dev.postpaid.history.EventHistory.Became;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** All recorded events, sent or not, restricted by a filter, and what became of each. */
@Named
@RequestScoped
public class EventsPage {

    private static final List<String> NAMES = List.of("type", "order_number", "email", "period", "since", "before");

    @Inject
    Caller caller;

    @Inject
    Events events;

    @Inject
    EventHistory history;

    @Inject
    DeliveryListFilter deliveries;

    @Inject
    Address address;

    @Inject
    Periods periods;

    private Page<Event> page;
    private Map<String, Became> became;

    public Page<Event> getPage() {
        if (page == null) {
            page = events.list(
                    caller.accountId(),
                    EventFilter.of(this::parameter),
                    null,
                    false,
                    PageRequest.at(address.value("cursor")));
        }
        return page;
    }

    private String parameter(String name) {
        return switch (name) {
            case "since" -> periods.since();
            case "before" -> periods.until(name);
            default -> address.value(name);
        };
    }

    public Became became(String id) {
        if (became == null) {
            became = history.became(caller.accountId(), getPage().data());
        }
        return became.get(id);
    }

    /** What a poll compares: the list, and what became of its events. */
    public String getState() {
        return getPage().data().stream()
                .map(event -> event.id() + became(event.id()))
                .toList()
                .toString();
    }

    public List<Choice> getTypes() {
        return deliveries.getTypes();
    }

    /** The filter as a part of a link. */
    public String getQuery() {
        return address.query(NAMES);
    }
}
