package dev.postpaid.inspectors;

import java.time.Instant;

/** A request that was stored, and its inspector at that moment. */
record KeptRequest(Inspector inspector, String id, Instant at) {

    /** Whether a program listens, so that its answer is worth waiting for. */
    boolean isListenedTo() {
        return inspector.isListenedTo(at);
    }
}
