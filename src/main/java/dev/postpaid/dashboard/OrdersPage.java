package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.orders.OrderStatus;
import dev.postpaid.orders.OrderView;
import dev.postpaid.orders.Orders;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The orders, paid or not. */
@Named
@RequestScoped
public class OrdersPage {

    private static final List<String> STATUSES = List.of("open", "paid", "expired");

    @Inject
    Caller caller;

    @Inject
    Orders orders;

    private String status;
    private String cursor;
    private Page<OrderView> page;

    public Page<OrderView> getPage() {
        if (page == null) {
            page = orders.list(caller.accountId(), OrderStatus.of(status).orElse(null), PageRequest.at(cursor))
                    .map(OrderView::of);
        }
        return page;
    }

    public List<String> getStatuses() {
        return STATUSES;
    }

    public String getStatus() {
        return status;
    }

    /** An unknown status selects all orders. */
    public void setStatus(String status) {
        this.status = status != null && STATUSES.contains(status) ? status : null;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
