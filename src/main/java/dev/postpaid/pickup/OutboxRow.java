package dev.postpaid.pickup;

import dev.postpaid.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What an application wants to send.
 *
 * @param id counts up in the order of arrival
 * @param accountId null if the application named the account by its ref
 * @param accountRef the platform's own id of the account, or null
 * @param kind of {@link dev.postpaid.idempotency.Intake}
 * @param body JSON, as the API takes it
 * @param refusedAt null while it waits
 * @param problem why it is refused, as JSON; null while it waits
 */
record OutboxRow(
        long id,
        String accountId,
        String accountRef,
        String kind,
        String body,
        Instant createdAt,
        Instant refusedAt,
        String problem) {

    static OutboxRow read(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong("id"),
                row.getString("account_id"),
                row.getString("account_ref"),
                row.getString("kind"),
                row.getString("body"),
                Database.instant(row, "created_at"),
                Database.instant(row, "refused_at"),
                row.getString("problem"));
    }

    boolean isRefused() {
        return refusedAt != null;
    }

    /** As the API and the log write it. */
    String name() {
        return OutboxId.text(id);
    }
}
