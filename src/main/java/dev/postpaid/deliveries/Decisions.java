package dev.postpaid.deliveries;

import dev.postpaid.accounts.Account;
import java.util.List;

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

    /** As JSON for the database. An empty list means that there was no endpoint, and that this was not because of the plan. */
    static String json(Account account, List<Decision> decisions) {
        boolean planAlone = decisions.isEmpty() && !account.plan().hasWebhooks();
        return Decision.json(planAlone ? List.of(Decision.NO_PLAN) : decisions);
    }

    public static Decisions ofJson(String json) {
        List<Decision> kept = Decision.ofJson(json);
        String reason =
                kept.isEmpty() ? NO_ENDPOINT : kept.stream().allMatch(Decision::isOfPlan) ? Decision.PLAN : null;
        return new Decisions(
                reason, kept.stream().filter(decision -> !decision.isOfNone()).toList());
    }
}
