package dev.postpaid.deliveries;

import dev.postpaid.accounts.Account;
import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The decisions about an event when it was recorded.
 *
 * @param reason why no endpoint gets it: {@code no_endpoint} or {@code plan}; null if each endpoint has a decision of its own
 * @param all one for each endpoint of the account at that time
 */
public record Decisions(String reason, List<Decision> all) {

    /** No decision is known. */
    public static final Decisions NONE = new Decisions(null, List.of());

    private static final String NO_ENDPOINT = "no_endpoint";

    private static final String OF_EVENTS =
            """
            SELECT f.event_id, f.decisions
            FROM (VALUES %s) AS k (account_id, event_id)
            JOIN fanout f ON f.account_id = k.account_id AND f.event_id = k.event_id
            """;

    /** As JSON for the database. An empty list means that there was no endpoint, and that this was not because of the plan. */
    static String json(Account account, List<Decision> decisions) {
        boolean planAlone = decisions.isEmpty() && !account.plan().hasWebhooks();
        return Decision.json(planAlone ? List.of(Decision.NO_PLAN) : decisions);
    }

    /** The decisions about these events, by event; without those that are no longer kept. */
    public static Map<String, Decisions> of(Connection connection, String accountId, Collection<String> eventIds)
            throws SQLException {
        Map<String, Decisions> found = new HashMap<>();
        Database.find(
                connection,
                row -> found.put(row.getString("event_id"), ofJson(row.getString("decisions"))),
                OF_EVENTS,
                eventIds,
                id -> List.of(accountId, id));
        return found;
    }

    /**
     * Whether the endpoint got nothing only because it was not there, or not active, at that time. What the plan did not include
     * does not count: webhooks were no part of what the account had.
     */
    public boolean isMissedBy(String endpointId) {
        return all.stream()
                .filter(decision -> decision.endpointId().equals(endpointId))
                .findFirst()
                .map(Decision::isOfPause)
                .orElse(!Decision.PLAN.equals(reason));
    }

    public static Decisions ofJson(String json) {
        List<Decision> kept = Decision.ofJson(json);
        String reason =
                kept.isEmpty() ? NO_ENDPOINT : kept.stream().allMatch(Decision::isOfPlan) ? Decision.PLAN : null;
        return new Decisions(
                reason, kept.stream().filter(decision -> !decision.isOfNone()).toList());
    }
}
