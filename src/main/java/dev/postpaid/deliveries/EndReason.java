package dev.postpaid.deliveries;

import java.util.Locale;

/** Why a delivery ended, where its status does not say it. */
public enum EndReason {
    /** The receiver responded with 410. */
    GONE,
    /** The last attempt of the schedule failed. */
    SCHEDULE_ENDED,
    /** Its attempts stopped the server again and again. This is the usual term for such a message. */
    POISON_MESSAGE,
    /** Its endpoint was deleted. */
    ENDPOINT_DELETED,
    /** The body of its event is no longer kept. */
    BODY_GONE,
    /** A user cancelled it. */
    BY_USER,
    /** The data of the buyer in its event was erased. */
    ERASED;

    /** The word in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
