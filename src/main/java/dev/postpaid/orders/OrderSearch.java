package dev.postpaid.orders;

import dev.postpaid.platform.Rfc3339;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Restricts a list of orders, or of what tells about them, by query parameters; what is absent does not restrict. */
public abstract class OrderSearch {

    @QueryParam("order_number")
    String orderNumber;

    @QueryParam("email")
    String email;

    @QueryParam("since")
    String since;

    @QueryParam("before")
    String before;

    /** Restricts by the values of a page. @param parameter each value by the name of its query parameter; null for none */
    protected final void restrict(UnaryOperator<String> parameter) {
        orderNumber = parameter.apply("order_number");
        email = parameter.apply("email");
        since = parameter.apply("since");
        before = parameter.apply("before");
    }

    /** Restricts to a period, by the program itself. */
    protected final void restrict(Instant from, Instant to) {
        since = from.toString();
        before = to.toString();
    }

    /** Null for every order. */
    public String orderNumber() {
        return orderNumber;
    }

    /** The buyer's, in any spelling; null for every buyer. */
    public String email() {
        return email;
    }

    /** The first moment to list, or null. @throws ProblemException 422 unless it is a time */
    public Instant from() {
        return Rfc3339.time("since", since);
    }

    /** The first moment not to list any more, or null. @throws ProblemException 422 unless it is a time */
    public Instant to() {
        return Rfc3339.time("before", before);
    }

    /** Whether anything of this restricts the list. */
    public boolean isSearch() {
        return orderNumber != null || email != null || since != null || before != null;
    }
}
