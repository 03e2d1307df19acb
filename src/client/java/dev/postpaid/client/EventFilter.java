package dev.postpaid.client;

/** Which events; their status is that of their deliveries, their time when they were recorded. */
public final class EventFilter extends Filter<EventFilter> {

    public EventFilter type(String type) {
        return with("type", type);
    }

    /** Only of orders of the buyer with this e-mail, however it is written. */
    public EventFilter email(String email) {
        return with("email", email);
    }

    /** Only those with a delivery to this endpoint. */
    public EventFilter endpoint(String endpointId) {
        return with("endpoint", endpointId);
    }
}
