package dev.postpaid.history;

import java.time.Instant;
import java.util.List;

/**
 * The workload of this installation at a moment.
 *
 * @param waiting deliveries that are not finished
 * @param claimed deliveries that a node has claimed
 * @param overdue deliveries that are due and not claimed
 * @param oldestDue since when the oldest of these has been due, or null
 * @param inMemory deliveries that this node holds
 * @param inFlight attempts that this node is making
 * @param nodes all nodes that share the database; empty if the database is embedded
 * @param thisNode the id of the node that answers
 * @param attemptsLastMinute attempts that all nodes finished; those of other nodes as of their last heartbeat
 * @param delivered deliveries that succeeded since this node started
 * @param failed deliveries that were given up since then
 * @param retried failed attempts since then that are tried again
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
     * @param claims deliveries that the node has claimed
     * @param attempts finished in the minute before its last heartbeat
     */
    public record NodeRow(String id, Instant startedAt, Instant beatAt, long claims, long attempts) {}

    /**
     * An endpoint whose deliveries fail.
     *
     * @param waiting how many deliveries wait, those that never failed included
     * @param retrying how many deliveries failed at least once and are tried again
     * @param attempts the highest number of attempts among these
     * @param since the creation time of the oldest of these, or null
     * @param last the result of the last attempt of this week: a status code or a word of {@code outcome}; or null
     */
    public record Failing(
            String accountId,
            String accountName,
            String endpointId,
            String url,
            String status,
            long waiting,
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
