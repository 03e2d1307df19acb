package dev.postpaid.orders;

import dev.postpaid.platform.Ids;
import java.time.Instant;
import java.util.Optional;

/** Ids of orders; they sort by the time at which they were made. */
final class OrderId {

    private static final String PREFIX = "ord";

    private OrderId() {}

    static String next() {
        return Ids.next(PREFIX);
    }

    /** When it was made, if there is an order of this id; empty for a text that cannot be an order's id. */
    static Optional<Instant> madeAt(String id) {
        return Ids.madeAt(PREFIX, id);
    }

    /** Sorts before every id that is made from then on. */
    static String first(Instant time) {
        return Ids.first(PREFIX, time);
    }
}
