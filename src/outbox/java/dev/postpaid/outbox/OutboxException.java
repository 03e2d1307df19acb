package dev.postpaid.outbox;

/**
 * Something cannot be sent. It is unchecked, so a transaction of {@code @Transactional} rolls back. The message names the field and
 * the rule, and has no value of the message.
 */
public class OutboxException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;

    OutboxException(String field, String rule) {
        super(field + ": " + rule);
        this.field = field;
    }

    OutboxException(String what) {
        super(what);
        this.field = null;
    }

    OutboxException(String what, Throwable cause) {
        super(what, cause);
        this.field = null;
    }

    /** The field that broke a rule, as the API writes it, for example {@code amount.currency}; null if it is none. */
    public String field() {
        return field;
    }
}
