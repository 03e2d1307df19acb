package dev.postpaid.changes;

import java.util.List;

/**
 * A request changed records. Fired inside the transaction that reports it.
 *
 * @param id under which it is known from now on
 * @param changes all of them, in the order given; never empty
 */
public record EntitiesChanged(String accountId, String id, List<Change> changes) {}
