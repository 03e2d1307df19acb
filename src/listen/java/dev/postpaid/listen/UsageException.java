package dev.postpaid.listen;

/** The command line is wrong. The message says which option, and the rule. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
