package dev.postpaid.search;

import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.Event;
import dev.postpaid.events.EventFilter;
import dev.postpaid.events.Events;
import dev.postpaid.history.DeliveryHistory;
import dev.postpaid.orders.Order;
import dev.postpaid.orders.OrderFilter;
import dev.postpaid.orders.OrderLists;
import dev.postpaid.orders.OrderView;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds what a person may mean by a text. Each look-up goes along an index, or through a limited number of rows. */
@ApplicationScoped
public class Search {

    /** How many results of each kind are shown. */
    public static final int MOST = 20;

    /** As long as the longest order number that is stored. */
    private static final int LONGEST_TEXT = 300;

    @Inject
    OrderLists orders;

    @Inject
    Events events;

    @Inject
    DeliveryHistory deliveries;

    @Inject
    Endpoints endpoints;

    /** @param text of one account's things; null or blank finds nothing */
    public Found find(String accountId, String text) {
        String wanted = text == null ? "" : text.strip();
        if (wanted.isEmpty() || wanted.length() > LONGEST_TEXT) {
            return Found.NOTHING;
        }
        Found byId = byId(accountId, wanted);
        if (byId.count() > 0) {
            return byId;
        }
        return new Found(
                Stream.concat(
                                wanted.contains("@") ? ofBuyer(accountId, wanted) : Stream.empty(),
                                orders.numbered(accountId, wanted, MOST).stream())
                        .limit(MOST)
                        .map(OrderView::of)
                        .toList(),
                ofOrderNumber(accountId, wanted),
                List.of(),
                named(accountId, wanted));
    }

    private Found byId(String accountId, String id) {
        return new Found(
                orders.byId(List.of(id)).values().stream()
                        .filter(order -> order.accountId().equals(accountId))
                        .map(OrderView::of)
                        .toList(),
                events.find(accountId, id).stream().toList(),
                deliveries.find(accountId, id).stream().toList(),
                endpoints.all(accountId).stream()
                        .filter(endpoint -> endpoint.id().equals(id))
                        .toList());
    }

    private Stream<Order> ofBuyer(String accountId, String email) {
        OrderFilter filter = OrderFilter.of(name -> name.equals("email") ? email : null);
        return orders.list(accountId, filter, PageRequest.at(null, String.valueOf(MOST))).data().stream();
    }

    private List<Event> ofOrderNumber(String accountId, String number) {
        EventFilter filter = EventFilter.of(name -> name.equals("order_number") ? number : null);
        return events.list(accountId, filter, null, false, PageRequest.at(null, String.valueOf(MOST)))
                .data();
    }

    private List<Endpoint> named(String accountId, String text) {
        String part = text.toLowerCase(Locale.ROOT);
        return endpoints.all(accountId).stream()
                .filter(endpoint -> Stream.of(endpoint.name(), endpoint.url())
                        .filter(Objects::nonNull)
                        .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(part)))
                .limit(MOST)
                .toList();
    }
}
