package dev.postpaid.orders;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rfc3339;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Set;

/** Which orders are wanted; what is absent does not restrict. */
public class OrderFilter {

    private static final Set<String> STATUSES = Set.of("open", "paid");

    @QueryParam("status")
    String status;

    @QueryParam("order_number")
    String orderNumber;

    @QueryParam("email")
    String email;

    @QueryParam("since")
    String since;

    @QueryParam("before")
    String before;

    /** Those of this status, or all. @param status null for all */
    static OrderFilter of(String status) {
        OrderFilter filter = new OrderFilter();
        filter.status = status;
        return filter;
    }

    /** @throws ProblemException 422 for another status than {@code open} and {@code paid} */
    public String status() {
        if (status != null && !STATUSES.contains(status)) {
            throw ProblemException.invalid("status", "must be open or paid");
        }
        return status;
    }

    /** Whether it restricts more than the status. */
    public boolean isSearch() {
        return orderNumber != null || email != null || since != null || before != null;
    }

    /** The first moment that is wanted, or null. */
    Instant from() {
        return Rfc3339.time("since", since);
    }

    /** The first moment that no longer is wanted, or null. */
    Instant to() {
        return Rfc3339.time("before", before);
    }
}
