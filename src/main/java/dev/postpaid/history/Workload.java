package dev.postpaid.history;

import java.time.Instant;
import java.util.List;

/**
 * What this installation has to do at a moment.
 *
 * @param waiting deliveries of which something is left to do
 * @param claimed those that some node has claimed
 * @param overdue those that nobody claimed although they are due
 * @param oldestDue since when the longest of them has been due, or null
 * @param inMemory deliveries that this node holds
 * @param inFlight attempts that this node is making
 * @param nodes all nodes that share the database; empty where it is embedded
 * @param thisNode the id of the node that answers
 * @param attemptsLastMinute that all nodes finished, the others as of their last sign of life
 * @param delivered finished well since this node started
 * @param failed given up since then
 * @param retried attempts that failed and are tried again, since then
 */
public record Workload(
        long waiting,
        long claimed,
        long overdue,
        Instant oldestDue,
        int inMemory,
        int inFlight,
        List<NodeRow> nodes,
        String thisNode,
        long attemptsLastMinute,
        long delivered,
        long failed,
        long retried) {

    /**
     * @param claims deliveries that it has claimed
     * @param attempts that it finished in the minute before its last sign of life
     */
    public record NodeRow(String id, Instant startedAt, Instant beatAt, long claims, long attempts) {}

    /**
     * An endpoint that does not take what is sent to it.
     *
     * @param retrying how many deliveries failed at least once and are tried again
     * @param attempts of the one of these that was tried most often
     * @param since the oldest of these, or null
     * @param last what came of the last attempt of this week: a status code or a word of {@code outcome}; or null
     */
    public record Failing(
            String accountId,
            String accountName,
            String endpointId,
            String url,
            String status,
            long retrying,
            int attempts,
            Instant since,
            String last) {}

    /**
     * How much an account uses.
     *
     * @param events recorded in the last 24 hours, counted up to 10,000
     */
    public record Usage(long endpoints, long waiting, long events) {}
}
