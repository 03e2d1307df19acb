package dev.postpaid.database;

/**
 * A request that is accepted in one transaction with others. It may be decided several times, each time as if it were the first;
 * only the last time counts.
 *
 * @param <R> what the caller gets after the commit
 */
public interface Acceptance<R> {

    /** Whose request it is. Accounts take turns. */
    String accountId();

    /** How many orders or changes it has. */
    default int size() {
        return 1;
    }

    /** Asks for what {@link #decide} needs to know. */
    default void ask(Known known) {}

    /**
     * Decides, and adds what is to be written. Runs on a thread without a request and without a container transaction. An
     * exception refuses this request alone: none of its rows is written.
     */
    R decide(Known known, Rows rows);
}
