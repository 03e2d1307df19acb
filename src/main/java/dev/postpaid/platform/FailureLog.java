package dev.postpaid.platform;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs failures with their stack traces, each kind at most once a second, so that a client that repeats a failure cannot
 * fill the disk.
 */
public final class FailureLog {

    private static final int KINDS = 1000;
    private static final RateLimit LIMIT = new RateLimit(1, KINDS, System::nanoTime);

    private FailureLog() {}

    /** @param said the message above the stack trace */
    public static void log(Logger log, Throwable thrown, String said) {
        if (LIMIT.admits(kind(thrown))) {
            log.log(Level.SEVERE, said, thrown);
        }
    }

    /** The class of the root cause and the place where it was thrown. */
    private static String kind(Throwable thrown) {
        Throwable root = thrown;
        for (int i = 0; root.getCause() != null && i < 20; i++) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return root.getClass().getName() + (trace.length == 0 ? "" : trace[0]);
    }
}
