package dev.postpaid.accounts;

import java.time.Instant;

/**
 * An entry in the log of changes.
 *
 * @param actor id of the user or the API key; null for the system itself
 * @param actorName the login or the key's name at that time
 * @param action what was done, for example {@code endpoint_disabled}
 * @param subject the id of the changed object, or null if the action says everything
 */
public record AuditEntry(
        String id, String accountId, Instant at, String actor, String actorName, String action, String subject) {}
