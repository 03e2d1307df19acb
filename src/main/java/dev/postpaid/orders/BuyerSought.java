package dev.postpaid.orders;

import java.time.Instant;
import java.util.function.Predicate;

/**
 * A buyer is to be erased wherever their e-mail address is mentioned besides their orders. Fired again and again, each time in
 * a transaction of its own, until the observer says that it found the end.
 */
public final class BuyerSought {

    private final String accountId;
    private final String after;
    private final Instant until;
    private final Predicate<String> mention;
    private String reached;
    private int erased;

    public BuyerSought(String accountId, String after, Instant until, Predicate<String> mention) {
        this.accountId = accountId;
        this.after = after;
        this.until = until;
        this.mention = mention;
    }

    public String accountId() {
        return accountId;
    }

    /** The id that the last search {@linkplain #searchedTo ended} with; empty at first. */
    public String after() {
        return after;
    }

    /** What came in later is not erased. */
    public Instant until() {
        return until;
    }

    /** Whether this text is, or contains, the buyer's e-mail address in any spelling of it. */
    public boolean isMentionedIn(String text) {
        return mention.test(text);
    }

    /** There is more to search after this id. */
    public void searchedTo(String id) {
        reached = id;
    }

    /** So many events were erased. */
    public void erased(int events) {
        erased += events;
    }

    /** Where to go on; null at the end. */
    public String reached() {
        return reached;
    }

    int erased() {
        return erased;
    }
}
