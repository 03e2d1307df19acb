package dev.postpaid.idempotency;

/**
 * What a request is answered with.
 *
 * @param location relative to the address of the API; null for none
 * @param view is written as JSON
 */
public record Reply(int status, String location, Object view) {

    /** An answer without a {@code Location}. */
    public Reply(int status, Object view) {
        this(status, null, view);
    }
}
