package dev.postpaid.endpoints;

import java.util.Locale;

/** Whether an endpoint is sent to. What waits for one that is not active is held, not lost. */
public enum EndpointStatus {
    ACTIVE,
    /** By its owner; the system never undoes it. */
    DISABLED,
    /** By the system, with a reason; its owner resumes it by enabling. */
    SUSPENDED;

    /** The reason where a person paused or deleted it. */
    static final String BY_USER = "by_user";

    /** As written in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
