package dev.postpaid.notices;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.database.Database;
import dev.postpaid.mail.MailAddress;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Who gets the e-mails about an account's endpoints. */
@Transactional
@ApplicationScoped
public class MailRecipients {

    private static final int MOST = 10;

    private static final String OF_ACCOUNT =
            """
            SELECT id, email, language, created_at
            FROM mail_recipient
            WHERE account_id = ?
            ORDER BY id
            """;

    private static final String INSERT =
            """
            INSERT INTO mail_recipient (account_id, id, email, language, created_at)
            VALUES (?, ?, ?, ?, ?)
            """;

    private static final String DELETE =
            """
            DELETE FROM mail_recipient
            WHERE account_id = ? AND id = ?
            """;

    @Inject
    Database database;

    @Inject
    Accounts accounts;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    /** The oldest first. */
    public List<MailRecipient> of(String accountId) {
        return database.with(connection -> Database.query(connection, MailRecipients::read, OF_ACCOUNT, accountId));
    }

    private static MailRecipient read(ResultSet row) throws SQLException {
        return new MailRecipient(
                row.getString("id"),
                row.getString("email"),
                row.getString("language"),
                Database.instant(row, "created_at"));
    }

    /**
     * Adds an address; one that is there already gets this language.
     *
     * @throws dev.postpaid.platform.InvalidValueException on {@code email} or {@code language}
     * @throws ProblemException 409 if the account has the maximum number of addresses
     */
    public MailRecipient add(String accountId, String email, String language) {
        MailRecipient added = new MailRecipient(
                Ids.next("rcp"), MailAddress.checked(email), MailRecipient.spoken(language), clock.instant());
        accounts.lock(accountId);
        List<MailRecipient> others = of(accountId).stream()
                .filter(other -> !other.email().equalsIgnoreCase(added.email()))
                .toList();
        if (others.size() >= MOST) {
            throw new ProblemException(
                    ProblemType.RECIPIENT_LIMIT,
                    "An account may have " + MOST + " addresses for e-mails; delete one first.");
        }
        of(accountId).stream().filter(one -> !others.contains(one)).forEach(one -> delete(accountId, one.id()));
        database.with(connection -> Database.update(
                connection, INSERT, accountId, added.id(), added.email(), added.language(), added.createdAt()));
        audit.note(accountId, "recipient_added", added.email());
        return added;
    }

    /** @throws ProblemException 404 unless it is this account's */
    public MailRecipient get(String accountId, String id) {
        return of(accountId).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("recipient"));
    }

    /** @throws ProblemException 404 unless it is this account's */
    public void remove(String accountId, String id) {
        MailRecipient gone = get(accountId, id);
        delete(accountId, id);
        audit.note(accountId, "recipient_removed", gone.email());
    }

    private void delete(String accountId, String id) {
        database.with(connection -> Database.update(connection, DELETE, accountId, id));
    }
}
