package dev.postpaid.changes;

import java.util.List;

/**
 * A request changed records. Fired inside the transaction that reports it.
 *
 * @param id the id of the report
 * @param changes all changes, in the order given; never empty
 */
public record EntitiesChanged(String accountId, String id, List<Change> changes) {}
