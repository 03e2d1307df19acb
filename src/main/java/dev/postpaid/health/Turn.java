package dev.postpaid.health;

import java.sql.Connection;
import java.time.Instant;

/**
 * The health of an endpoint turned. Fired in the transaction that writes it.
 *
 * @param connection of this transaction
 * @param to what it turned to
 * @param reason why it is suspended, such as {@code failing}; null otherwise
 * @param failingSince the first failure of those in a row; null if it is not known
 * @param trialAt when the next trial is due; null unless its deliveries are held
 */
public record Turn(
        Connection connection,
        String accountId,
        String endpointId,
        To to,
        String reason,
        Instant failingSince,
        Instant trialAt) {

    /** What is told to the owner of an endpoint. */
    public enum To {
        /** Its deliveries are held. */
        DEGRADED,
        /** It gets nothing until a person enables it. */
        SUSPENDED,
        /** The first success after one of the others. */
        RECOVERED
    }
}
