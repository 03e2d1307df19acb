package dev.postpaid.endpoints;

import java.util.Locale;

/** Whether deliveries are sent to an endpoint. Deliveries to an endpoint that is not active are held, not lost. */
public enum EndpointStatus {
    ACTIVE,
    /** Paused by its owner; the system never resumes it. */
    DISABLED,
    /** Stopped by the system, with a reason; the owner enables it again. */
    SUSPENDED;

    /** The reason if a person paused or deleted the endpoint. */
    static final String BY_USER = "by_user";

    /** The reason if the receiver answered 410. */
    static final String GONE = "gone";

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
