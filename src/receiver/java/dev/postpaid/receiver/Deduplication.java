package dev.postpaid.receiver;

/**
 * Remembers the ids of events that were handled: a sender repeats an event when the answer to it is lost. An id is remembered after
 * it was handled, so that none is lost; two attempts at the very same moment can both come through. Who must exclude that stores the
 * id with the work, in one transaction and a unique column.
 */
public interface Deduplication {

    /** Whether this id was remembered; its request is then answered 200 and not handled. */
    boolean isKnown(String webhookId);

    /** The event with this id was handled: the answer is below 300. */
    void remember(String webhookId);

    /** Handles every request. */
    static Deduplication none() {
        return new Deduplication() {
            @Override
            public boolean isKnown(String webhookId) {
                return false;
            }

            @Override
            public void remember(String webhookId) {}
        };
    }
}
