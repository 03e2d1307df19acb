package dev.postpaid.pickup;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import java.sql.SQLException;

/** Tells failures that pass with the database from those that a row causes. */
final class Failure {

    private Failure() {}

    /**
     * Whether the same row may be accepted later: too many requests wait, a lock, or a connection that failed. The database refuses
     * values by SQL states of the classes 22 and 23.
     */
    static boolean isOfDatabase(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem.type() == ProblemType.UNAVAILABLE;
            }
            if (cause instanceof SQLException sql) {
                String state = String.valueOf(sql.getSQLState());
                return !state.startsWith("22") && !state.startsWith("23");
            }
        }
        return false;
    }
}
