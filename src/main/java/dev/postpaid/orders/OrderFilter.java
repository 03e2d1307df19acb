package dev.postpaid.orders;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Restricts a list of orders. */
public class OrderFilter extends OrderSearch {

    @QueryParam("status")
    String status;

    /** @throws ProblemException 422 for a status that is no {@link OrderStatus} */
    public Optional<OrderStatus> status() {
        Optional<OrderStatus> wanted = OrderStatus.of(status);
        if (status != null && wanted.isEmpty()) {
            throw ProblemException.invalid("status", Rule.of("order_status"));
        }
        return wanted;
    }

    /** Makes a filter outside of a resource. @param parameter each value by the name of its query parameter; null for none */
    public static OrderFilter of(UnaryOperator<String> parameter) {
        OrderFilter filter = new OrderFilter();
        filter.restrict(parameter);
        filter.status = parameter.apply("status");
        return filter;
    }

    /** Lists the orders of this status. @param status null for all */
    static OrderFilter of(OrderStatus status) {
        OrderFilter filter = new OrderFilter();
        filter.status = status == null ? null : status.word();
        return filter;
    }
}
