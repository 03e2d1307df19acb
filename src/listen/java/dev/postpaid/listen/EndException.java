package dev.postpaid.listen;

/** The program cannot go on. The message says why and what to do. */
final class EndException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    EndException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
