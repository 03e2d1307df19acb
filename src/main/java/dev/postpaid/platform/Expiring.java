package dev.postpaid.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Rows of accounts that are kept for a limited time. */
public interface Expiring {

    /**
     * Deletes rows that are too old, the oldest first.
     *
     * @param keeping how long the account keeps them
     * @param most how many at most, so that the transaction is short
     * @return how many were deleted
     */
    int expire(Connection connection, String accountId, Keeping keeping, Instant now, int most) throws SQLException;
}
