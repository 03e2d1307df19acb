package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.orders.OrderFilter;
import dev.postpaid.orders.OrderLists;
import dev.postpaid.orders.OrderView;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The orders, paid or not, restricted by a filter. */
@Named
@RequestScoped
public class OrdersPage {

    private static final List<String> STATUSES = List.of("open", "paid", "expired");

    private static final List<String> NAMES = List.of("status", "order_number", "email", "period", "since", "before");

    @Inject
    Caller caller;

    @Inject
    OrderLists orders;

    @Inject
    Address address;

    @Inject
    Periods periods;

    private Page<OrderView> page;

    public Page<OrderView> getPage() {
        if (page == null) {
            OrderFilter filter = OrderFilter.of(this::parameter);
            page = orders.list(caller.accountId(), filter, PageRequest.at(address.value("cursor")))
                    .map(OrderView::of);
        }
        return page;
    }

    /** An unknown status selects all orders. */
    private String parameter(String name) {
        return switch (name) {
            case "status" -> STATUSES.contains(String.valueOf(address.value(name))) ? address.value(name) : null;
            case "since" -> periods.since();
            case "before" -> periods.until(name);
            default -> address.value(name);
        };
    }

    public List<String> getStatuses() {
        return STATUSES;
    }

    /** The filter as a part of a link. */
    public String getQuery() {
        return address.query(NAMES);
    }
}
