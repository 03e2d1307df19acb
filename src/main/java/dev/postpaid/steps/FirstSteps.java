package dev.postpaid.steps;

import java.util.Set;

/**
 * The first steps of an account.
 *
 * @param done those that were done once; they stay so
 * @param dismissed whether nobody wants to see them any more
 */
public record FirstSteps(Set<Step> done, boolean dismissed) {

    /** Whether the account still needs them. */
    public boolean isShown() {
        return !dismissed && done.size() < Step.values().length;
    }

    public boolean isDone(Step step) {
        return done.contains(step);
    }
}
