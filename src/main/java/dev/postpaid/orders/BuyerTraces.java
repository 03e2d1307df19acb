package dev.postpaid.orders;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * The events that tell about buyers. The feature that records them implements this; CDI finds it. There is one, since an
 * erasure remembers one place where its search goes on. Every call is part of the transaction that erases.
 */
public interface BuyerTraces {

    /** Erases what these orders told. @return how many events lost their bodies */
    int eraseOrders(String accountId, List<String> orderIds);

    /** Erases the buyer from the next few events of the account. */
    Searched search(Search search);

    /**
     * @param after the id of the last event that was searched; empty at first
     * @param until what came in later is not erased
     * @param mention whether a text is, or contains, the buyer's e-mail address in any spelling
     */
    record Search(String accountId, String after, Instant until, Predicate<String> mention) {}

    /**
     * @param erased how many events lost their bodies
     * @param reached the id of the last event that was searched
     * @param isMore whether there may be events after it
     */
    record Searched(int erased, String reached, boolean isMore) {}
}
