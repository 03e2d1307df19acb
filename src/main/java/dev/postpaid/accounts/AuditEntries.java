package dev.postpaid.accounts;

import dev.postpaid.database.Database;
import dev.postpaid.platform.Expiring;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Keeping;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The log of changes: who changed what. An entry is committed together with the change, or not at all. */
@Transactional
@ApplicationScoped
public class AuditEntries implements Expiring {

    private static final String INSERT =
            """
            INSERT INTO audit_entry (account_id, id, at, actor, actor_name, action, subject)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT =
            """
            SELECT account_id, id, at, actor, actor_name, action, subject
            FROM audit_entry
            WHERE id < ?
            """;

    @Inject
    Database database;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** @param subject the id of the changed object, or null */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(String accountId, String action, String subject) {
        database.with(connection -> insert(connection, accountId, Ids.next("aud"), action, subject));
    }

    /**
     * Writes one entry for an action that is done step by step, each step in a transaction of its own.
     *
     * @param subject what was done so far; replaces the text of an earlier step
     * @param id the entry's id, new for each action
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(String accountId, String action, String subject, String id) {
        database.with(connection -> {
            String again = "UPDATE audit_entry SET subject = ? WHERE account_id = ? AND id = ?";
            return Database.update(connection, again, subject, accountId, id) == 1
                    ? 1
                    : insert(connection, accountId, id, action, subject);
        });
    }

    private int insert(Connection connection, String accountId, String id, String action, String subject)
            throws SQLException {
        Caller.Actor actor = actor();
        return Database.update(
                connection, INSERT, accountId, id, clock.instant(), actor.id(), actor.name(), action, subject);
    }

    /** Records a change for all accounts, or one that outlives its account, in the operator's log. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void noteOfInstallation(String action, String subject) {
        database.with(connection -> Database.query(
                        connection, row -> row.getString("id"), "SELECT id FROM account WHERE is_operator = TRUE"))
                .forEach(operator -> note(operator, action, subject));
    }

    /** In the transaction of the caller, which is not one of the container. */
    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public int expire(Connection connection, String accountId, Keeping keeping, Instant now, int most)
            throws SQLException {
        List<Object[]> old = Database.query(
                connection,
                row -> new Object[] {accountId, row.getString("id")},
                "SELECT id FROM audit_entry WHERE account_id = ? AND id < ? ORDER BY account_id, id LIMIT ?",
                accountId,
                Ids.first("aud", now.minus(keeping.changes())),
                most);
        Database.batch(connection, "DELETE FROM audit_entry WHERE account_id = ? AND id = ?", old);
        return old.size();
    }

    private Caller.Actor actor() {
        try {
            return caller.actor();
        } catch (ContextNotActiveException noRequest) {
            return Caller.Actor.SYSTEM;
        }
    }

    /** The changes in one account, newest first. */
    public Page<AuditEntry> list(String accountId, PageRequest page) {
        return Page.of(
                database.with(connection -> Database.query(
                        connection,
                        AuditEntries::entry,
                        SELECT + " AND account_id = ? ORDER BY id DESC LIMIT " + page.fetch(),
                        page.before(),
                        accountId)),
                page,
                AuditEntry::id);
    }

    /** The changes in all accounts, newest first; for the operator. */
    public Page<AuditEntry> listAll(PageRequest page) {
        return Page.of(
                database.with(connection -> Database.query(
                        connection,
                        AuditEntries::entry,
                        SELECT + " ORDER BY id DESC LIMIT " + page.fetch(),
                        page.before())),
                page,
                AuditEntry::id);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getString("id"),
                row.getString("account_id"),
                Database.instant(row, "at"),
                row.getString("actor"),
                row.getString("actor_name"),
                row.getString("action"),
                row.getString("subject"));
    }
}
