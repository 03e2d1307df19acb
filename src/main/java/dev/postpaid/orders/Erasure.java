package dev.postpaid.orders;

import dev.postpaid.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** The progress of erasing one buyer at one account. When it is finished, it forgets whom it was about. */
@Entity
public class Erasure {

    /** A letter, as in the lists' cursors. */
    private static final String ABOVE_EVERY_ID = "zzzz";

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "match_ref")
    private String matchRef;

    @Column(name = "search_after")
    private String searchAfter;

    @Column(name = "orders_before")
    private String ordersBefore;

    private int orders;
    private int events;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "finished_at")
    private Instant finishedAt;

    /** For JPA. */
    protected Erasure() {}

    Erasure(String accountId, MatchRef buyer, Instant now) {
        this.id = Ids.next("ers");
        this.accountId = accountId;
        this.matchRef = buyer.value();
        this.searchAfter = "";
        this.ordersBefore = ABOVE_EVERY_ID;
        this.createdAt = now;
    }

    void erasedOrders(int count) {
        orders += count;
    }

    void erasedEvents(int count) {
        events += count;
    }

    /** @param eventId the last event whose body was searched */
    void searchedTo(String eventId) {
        searchAfter = eventId;
    }

    /** @param orderId the last order that was searched, newest first; empty after the oldest */
    void searchedOrdersTo(String orderId) {
        ordersBefore = orderId;
    }

    void finish(Instant now) {
        matchRef = null;
        finishedAt = now;
    }

    public String id() {
        return id;
    }

    public String accountId() {
        return accountId;
    }

    /** Whom it is about. Must not be called once it is finished. */
    MatchRef buyer() {
        return new MatchRef(matchRef);
    }

    /** The last event whose body was searched; empty before the first. */
    String searchAfter() {
        return searchAfter;
    }

    /** Which orders are still to be searched; empty if none is. */
    String ordersBefore() {
        return ordersBefore == null ? "" : ordersBefore;
    }

    boolean isFinished() {
        return finishedAt != null;
    }

    /** How many orders were erased so far. */
    public int orders() {
        return orders;
    }

    /** How many events lost their bodies so far. */
    public int events() {
        return events;
    }

    /** What came in after that is not erased. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Null while it goes on. */
    public Instant finishedAt() {
        return finishedAt;
    }
}
