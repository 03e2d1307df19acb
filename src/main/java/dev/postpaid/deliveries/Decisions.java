package dev.postpaid.deliveries;

import dev.postpaid.accounts.Account;
import java.util.List;

/**
 * What was decided about an event when it was recorded.
 *
 * @param reason why it was for no endpoint at all: {@code no_endpoint} or {@code plan}; null where that was decided for each
 * @param all one for each endpoint that there was
 */
public record Decisions(String reason, List<Decision> all) {

    /** Nothing is known. */
    public static final Decisions NONE = new Decisions(null, List.of());

    private static final String NO_ENDPOINT = "no_endpoint";

    /** As it is kept. Without an endpoint the plan is a decision about none; an empty list says that there was no endpoint. */
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
