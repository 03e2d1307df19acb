package dev.postpaid.deliveries;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The deliveries in memory that may be the ones that stop their nodes. They wait beside the queues of their endpoints, and one at
 * a time is attempted: if the node dies meanwhile, that counts against no other of them. Suspects that only wait here have no
 * begin on record, so a dying node does not count against them either. Not thread-safe: the dispatcher's lock guards it.
 */
final class Suspects {

    /** So many that the next one begins without a look into the database, and so few that retries keep their memory. */
    static final int MOST = 20;

    private final List<Delivery> waiting = new ArrayList<>();
    private String attempted;
    private boolean moreInDatabase;

    /** How many more fit. */
    int free() {
        return MOST - waiting.size();
    }

    void add(Delivery delivery) {
        waiting.add(delivery);
        moreInDatabase |= free() == 0;
    }

    /** Takes out the suspect that was lost least often, if none is attempted. @return null if none may start */
    Delivery next(Predicate<Delivery> mayStart) {
        if (attempted != null || waiting.isEmpty()) {
            return null;
        }
        Delivery next = waiting.stream()
                .filter(mayStart)
                .min(Comparator.comparingInt(Delivery::lossCount))
                .orElse(null);
        if (next != null) {
            waiting.remove(next);
            attempted = next.id();
        }
        return next;
    }

    /** The outcome of a delivery is written, so another suspect may begin. @return whether the poller should look for more */
    boolean outcomeWritten(String deliveryId) {
        if (!deliveryId.equals(attempted)) {
            return false;
        }
        attempted = null;
        boolean look = moreInDatabase && waiting.size() <= MOST / 4;
        moreInDatabase &= !look;
        return look;
    }

    /** Takes out a suspect that waits. */
    Optional<Delivery> withdraw(String deliveryId) {
        Optional<Delivery> found = waiting.stream()
                .filter(delivery -> delivery.id().equals(deliveryId))
                .findFirst();
        found.ifPresent(waiting::remove);
        return found;
    }
}
