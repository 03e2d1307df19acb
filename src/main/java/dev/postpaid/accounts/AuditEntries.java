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
import java.util.ArrayList;
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

    /**
     * Which changes; null for all.
     *
     * @param who the login or the name of the API key, as it was then
     * @param action what was done
     * @param subject the id of what was changed
     * @param since inclusive
     * @param until exclusive
     */
    public record Filter(String who, String action, String subject, Instant since, Instant until) {

        public static final Filter NONE = new Filter(null, null, null, null, null);
    }

    /** The changes in one account, newest first. */
    public Page<AuditEntry> list(String accountId, Filter filter, PageRequest page) {
        return found(accountId, filter, page);
    }

    /** The changes in all accounts, newest first; for the operator. */
    public Page<AuditEntry> listAll(Filter filter, PageRequest page) {
        return found(null, filter, page);
    }

    /** Each filter has an index that ends with the id. An id has the time of its change, so a period is a range of ids. */
    private Page<AuditEntry> found(String accountId, Filter filter, PageRequest page) {
        StringBuilder sql = new StringBuilder(SELECT);
        List<Object> values = new ArrayList<>(List.of(page.before()));
        condition(sql, values, "account_id = ?", accountId);
        condition(sql, values, "actor_name = ?", filter.who());
        condition(sql, values, "action = ?", filter.action());
        condition(sql, values, "subject = ?", filter.subject());
        condition(sql, values, "id >= ?", filter.since() == null ? null : Ids.first("aud", filter.since()));
        condition(sql, values, "id < ?", filter.until() == null ? null : Ids.first("aud", filter.until()));
        sql.append(" ORDER BY id DESC LIMIT ").append(page.fetch());
        return Page.of(
                database.with(connection ->
                        Database.query(connection, AuditEntries::entry, sql.toString(), values.toArray())),
                page,
                AuditEntry::id);
    }

    private static void condition(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
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
