package dev.postpaid.database;

import java.sql.SQLException;
import java.util.Set;

/** Tells failures after which the same work may succeed, since another transaction was first. */
final class Conflicts {

    /**
     * SQL states of conflicts. H2: 50200 deadlock (40001), HYT00 lock timeout, 90131 concurrent update (40001); PostgreSQL:
     * 40001, 40P01.
     */
    private static final Set<String> TRANSIENT = Set.of("40001", "40P01", "HYT00");

    private static final String DUPLICATE = "23505";

    private Conflicts() {}

    /** Whether another transaction won. */
    static boolean isLost(Throwable thrown) {
        return has(thrown, TRANSIENT);
    }

    /** The same, or a row exists that was to be new. */
    static boolean isLostOrDuplicate(Throwable thrown) {
        return isLost(thrown) || has(thrown, Set.of(DUPLICATE));
    }

    private static boolean has(Throwable thrown, Set<String> states) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConflictException
                    || cause instanceof SQLException sql && states.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
