package dev.postpaid.listen;

/** Postpaid answered with an error. The message is its own sentence about it. */
final class ProblemException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    ProblemException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Whether the same request may succeed later. */
    boolean passes() {
        return status == 429 || status >= 500;
    }
}
