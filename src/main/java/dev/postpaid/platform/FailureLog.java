package dev.postpaid.platform;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Logs what failed here with its stack trace, each kind once a second at most: a stranger who repeats it fills no disk. */
public final class FailureLog {

    private static final int KINDS = 1000;
    private static final RateLimit LIMIT = new RateLimit(1, KINDS, System::nanoTime);

    private FailureLog() {}

    /** @param said the line above the stack trace */
    public static void log(Logger log, Throwable thrown, String said) {
        if (LIMIT.admits(kind(thrown))) {
            log.log(Level.SEVERE, said, thrown);
        }
    }

    /** What it is and where it began. */
    private static String kind(Throwable thrown) {
        Throwable root = thrown;
        for (int i = 0; root.getCause() != null && i < 20; i++) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return root.getClass().getName() + (trace.length == 0 ? "" : trace[0]);
    }
}
