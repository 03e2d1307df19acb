package dev.postpaid.health;

import java.sql.Connection;

/**
 * A delivery ended without a success. Fired in the transaction that writes it.
 *
 * @param connection of this transaction
 */
public record Exhausted(Connection connection, String accountId, String endpointId, Healths.End end) {}
