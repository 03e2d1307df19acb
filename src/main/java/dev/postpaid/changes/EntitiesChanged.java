package dev.postpaid.changes;

import dev.postpaid.database.Rows;
import java.util.List;

/**
 * A request changed records. Fired inside the transaction that reports it.
 *
 * @param id the id of the report
 * @param changes all changes, in the order given; never empty
 * @param rows what observers add here is committed with it
 */
public record EntitiesChanged(String accountId, String id, List<Change> changes, Rows rows) {}
