package dev.postpaid.platform;

import java.util.List;

/**
 * Work that continues after its request was answered. The database holds the remaining work, so it survives a crash and any
 * node can continue it. A step is one short transaction that locks the data it works on; two nodes take turns.
 */
public interface BackgroundWork {

    /** Returns the ids of unfinished work, at most a few hundred at a time. */
    List<String> unfinished();

    /**
     * Does a part of the work.
     *
     * @return whether there is more to do at once
     */
    boolean step(String id);

    /** Signals new work. The event is fired in the transaction that adds the work; this node begins after the commit. */
    record Added() {}
}
