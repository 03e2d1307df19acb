package dev.postpaid.events;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An event that tells about an endpoint of the account, to its other endpoints. */
public enum OperationalType {
    /** The endpoint failed again and again, and its deliveries are held. */
    ENDPOINT_DEGRADED(
            "endpoint.degraded",
            "Endpoint degraded",
            "An endpoint failed again and again. Its deliveries are held, and one of them is tried now and then."),
    /** The endpoint was suspended by the system. */
    ENDPOINT_SUSPENDED(
            "endpoint.suspended",
            "Endpoint suspended",
            "An endpoint was suspended: it was gone, refused every attempt or only failed. It gets nothing until somebody enables it."),
    /** The first success after one of the others. */
    ENDPOINT_RECOVERED(
            "endpoint.recovered",
            "Endpoint recovered",
            "An endpoint that was degraded or suspended has a success. What was held is sent now."),
    /** A delivery ended without a success. */
    DELIVERY_EXHAUSTED(
            "delivery.exhausted",
            "Delivery exhausted",
            "A delivery ended without a success: all its attempts failed. Nothing is told about deliveries of these four events.");

    private final String word;
    private final String label;
    private final String description;

    OperationalType(String word, String label, String description) {
        this.word = word;
        this.label = label;
        this.description = description;
    }

    /** The type of the event, as in {@code endpoint.degraded}. */
    public String word() {
        return word;
    }

    String label() {
        return label;
    }

    String description() {
        return description;
    }

    /** Empty for an event of another kind. */
    public static Optional<OperationalType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /** The types of all these events. */
    public static List<String> words() {
        return Arrays.stream(values()).map(OperationalType::word).toList();
    }
}
