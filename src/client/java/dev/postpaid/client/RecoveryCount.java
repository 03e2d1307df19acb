package dev.postpaid.client;

import jakarta.json.JsonObject;

/**
 * What a recovery would find.
 *
 * @param found events that the endpoint missed
 * @param skipped of these, those of which a delivery waits already
 * @param bodyGone of these, those whose body is no longer kept
 * @param isAtLeast whether there may be more: a count ends after some seconds
 */
public record RecoveryCount(long found, long skipped, long bodyGone, boolean isAtLeast) {

    static RecoveryCount of(JsonObject json) {
        Fields fields = new Fields(json);
        return new RecoveryCount(
                fields.count("found"), fields.count("skipped"), fields.count("body_gone"), fields.flag("at_least"));
    }
}
