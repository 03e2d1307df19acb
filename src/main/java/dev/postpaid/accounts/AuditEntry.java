package dev.postpaid.accounts;

import java.time.Instant;

/**
 * Somebody changed something.
 *
 * @param actor id of the user or the API key; null for the system itself
 * @param actorName the login or the key's name at that time
 * @param action what was done, for example {@code endpoint_disabled}
 * @param subject what it was done to: an id, or null where the action says it all
 */
public record AuditEntry(
        String id, String accountId, Instant at, String actor, String actorName, String action, String subject) {}
