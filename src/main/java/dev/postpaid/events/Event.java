package dev.postpaid.events;

import java.time.Instant;
import java.util.List;

/**
 * A recorded fact, which never changes. Its id is the {@code webhook-id} of every POST of the event.
 *
 * @param type for example {@code order.paid}
 * @param version of an account's own type; null for a type that is built in
 * @param orderNumber the number of its order; null for changes
 * @param test whether its payment was made in test mode
 */
public record Event(
        String accountId,
        String id,
        String type,
        Integer version,
        String orderNumber,
        boolean test,
        Instant createdAt) {

    /** The type of a paid order. */
    public static final String ORDER_PAID = "order.paid";

    /** The type of an order that nobody paid in time. */
    public static final String ORDER_EXPIRED = "order.expired";

    /** The type of money of an order that went back to its buyer. */
    public static final String ORDER_REFUNDED = "order.refunded";

    /** The types about orders. */
    public static final List<String> OF_ORDERS = List.of(ORDER_PAID, ORDER_REFUNDED, ORDER_EXPIRED);

    /** The type of changes in a booking system, for all entities. */
    public static final String ENTITIES_CHANGED = "entities.changed";

    /** The variant that holds the whole event. */
    public static final int WHOLE = 0;

    /** The digits of the greatest position. */
    private static final int WIDTH = 19;

    /** An event of a type that is built in. */
    public Event(String accountId, String id, String type, String orderNumber, boolean test, Instant createdAt) {
        this(accountId, id, type, null, orderNumber, test, createdAt);
    }

    /** As {@link #sequence(String, long)}. */
    String sequence(long position) {
        return sequence(id, position);
    }

    /**
     * A text that grows from event to event of an account, by the order of the feed. All of them have one length.
     *
     * @param position in the feed
     */
    public static String sequence(String id, long position) {
        String digits = Long.toString(position);
        return "0".repeat(WIDTH - digits.length()) + digits + "." + id.substring(id.indexOf('_') + 1);
    }
}
