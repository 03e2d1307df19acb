package dev.postpaid.history;

import dev.postpaid.database.Database;
import dev.postpaid.history.EndpointView.LastDelivery;
import dev.postpaid.sending.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads queue and log for several endpoints together: three statements for up to 25 endpoints. A statement has one branch for
 * each, which reads a limited number of rows along one index.
 */
final class EndpointSummaries {

    private static final int MOST_TOGETHER = 25;
    private static final int MOST_RATED = 500;
    private static final int MOST_COUNTED = 10_000;

    private static final String LAST =
            """
            SELECT endpoint_id, status_code, outcome, started_at FROM (
                SELECT endpoint_id, status_code, outcome, started_at
                FROM attempt
                WHERE account_id = ? AND endpoint_id = ? AND outcome IS NOT NULL
                ORDER BY account_id, endpoint_id, id DESC LIMIT 1) AS newest
            """;

    private static final String FAILURES =
            """
            SELECT MAX(endpoint_id) AS endpoint_id, COUNT(*) AS attempts,
                COUNT(CASE WHEN outcome <> '%s' THEN 1 END) AS failures FROM (
                SELECT endpoint_id, outcome
                FROM attempt
                WHERE account_id = ? AND endpoint_id = ? AND id >= ? AND outcome IS NOT NULL
                ORDER BY account_id, endpoint_id, id DESC LIMIT %d) AS newest
            """
                    .formatted(Outcome.DELIVERED.word(), MOST_RATED);

    private static final String WAITING =
            """
            SELECT MAX(endpoint_id) AS endpoint_id, COUNT(*) AS waiting FROM (
                SELECT endpoint_id FROM delivery WHERE account_id = ? AND endpoint_id = ? LIMIT %d) AS found
            """
                    .formatted(MOST_COUNTED);

    private final Connection connection;
    private final String accountId;
    private final Map<String, EndpointSummary> found = new HashMap<>();

    private EndpointSummaries(Connection connection, String accountId) {
        this.connection = connection;
        this.accountId = accountId;
    }

    /** @param since the lowest id of the attempts that count for the rate of failures */
    static Map<String, EndpointSummary> of(
            Connection connection, String accountId, List<String> endpointIds, String since) throws SQLException {
        EndpointSummaries summaries = new EndpointSummaries(connection, accountId);
        for (int from = 0; from < endpointIds.size(); from += MOST_TOGETHER) {
            summaries.add(endpointIds.subList(from, Math.min(endpointIds.size(), from + MOST_TOGETHER)), since);
        }
        return summaries.found;
    }

    private void add(List<String> some, String since) throws SQLException {
        read(LAST, this::last, some);
        read(FAILURES, this::failures, some, since);
        read(WAITING, this::waiting, some);
    }

    /** @param more the parameters of a branch after account and endpoint */
    private void read(String branch, Database.Row<EndpointSummary> row, List<String> some, String... more)
            throws SQLException {
        List<Object> parameters = new ArrayList<>();
        for (String id : some) {
            parameters.addAll(List.of(accountId, id));
            parameters.addAll(List.of(more));
        }
        String sql = String.join(" UNION ALL ", Collections.nCopies(some.size(), branch));
        Database.query(connection, row, sql, parameters.toArray());
    }

    private EndpointSummary last(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        LastDelivery last = LastDelivery.of(
                row.getObject("status_code", Integer.class), outcome, Database.instant(row, "started_at"));
        return put(row, before(row).with(last, !outcome.equals(Outcome.DELIVERED.word())));
    }

    private EndpointSummary failures(ResultSet row) throws SQLException {
        int attempts = row.getInt("attempts");
        return attempts == 0
                ? EndpointSummary.NOTHING
                : put(row, before(row).withFailureRate((double) row.getInt("failures") / attempts));
    }

    private EndpointSummary waiting(ResultSet row) throws SQLException {
        int waiting = row.getInt("waiting");
        return waiting == 0 ? EndpointSummary.NOTHING : put(row, before(row).withWaiting(waiting));
    }

    private EndpointSummary before(ResultSet row) throws SQLException {
        return found.getOrDefault(row.getString("endpoint_id"), EndpointSummary.NOTHING);
    }

    private EndpointSummary put(ResultSet row, EndpointSummary summary) throws SQLException {
        found.put(row.getString("endpoint_id"), summary);
        return summary;
    }
}
