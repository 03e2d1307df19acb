package dev.postpaid.client;

/** Which deliveries; their time is that of their event. */
public final class DeliveryFilter extends Filter<DeliveryFilter> {

    /** Of the event. */
    public DeliveryFilter type(String type) {
        return with("type", type);
    }

    public DeliveryFilter endpoint(String endpointId) {
        return with("endpoint", endpointId);
    }

    public DeliveryFilter event(String eventId) {
        return with("event", eventId);
    }

    /** Only those whose last answer had this status code, or a code of this class, as {@code 404} or {@code 4xx}. */
    public DeliveryFilter answer(String code) {
        return with("answer", code);
    }

    /** Only those whose last attempt ended so, for example {@code timeout}. */
    public DeliveryFilter outcome(String outcome) {
        return with("outcome", outcome);
    }
}
