package dev.postpaid.platform;

import java.util.List;

/**
 * Work that goes on after its request was answered. What is left to do is in the database, so it survives a crash and any
 * node can go on with it: a step is one short transaction that locks what it works on, and two nodes take turns.
 */
public interface BackgroundWork {

    /** The ids of what is not finished; at most a few hundred at a time. */
    List<String> unfinished();

    /** Does a part of it. @return whether there is more to do at once */
    boolean step(String id);

    /** There is new work. Fired in the transaction that says so; this node begins once it is committed. */
    record Added() {}
}
