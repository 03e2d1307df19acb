package dev.postpaid.database;

import java.util.concurrent.atomic.AtomicInteger;

/** A request of a test, which counts how often it is decided. */
final class Asked<R> implements Acceptance<R> {

    /** What the request decides. */
    interface Decision<R> {
        R on(Known known, Rows rows);
    }

    private final String accountId;
    private final int size;
    private final Decision<R> decision;
    private final AtomicInteger decided = new AtomicInteger();

    Asked(String accountId, int size, Decision<R> decision) {
        this.accountId = accountId;
        this.size = size;
        this.decision = decision;
    }

    Asked(Decision<R> decision) {
        this("acc_1", 1, decision);
    }

    @Override
    public String accountId() {
        return accountId;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public R decide(Known known, Rows rows) {
        decided.incrementAndGet();
        return decision.on(known, rows);
    }

    int timesDecided() {
        return decided.get();
    }
}
