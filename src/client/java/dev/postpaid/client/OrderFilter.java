package dev.postpaid.client;

/** Which orders; their time is when they were placed. */
public final class OrderFilter extends Filter<OrderFilter> {

    /** Only of the buyer with this e-mail, however it is written. */
    public OrderFilter email(String email) {
        return with("email", email);
    }
}
