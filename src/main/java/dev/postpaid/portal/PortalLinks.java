package dev.postpaid.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.database.Database;
import dev.postpaid.platform.Expiring;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Keeping;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.RandomToken;
import dev.postpaid.platform.Sha256;
import dev.postpaid.web.JsonInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Links to the portal of an account. A link opens once and begins a visit, which has a token of its own in a cookie. Both are
 * stored as SHA-256 only.
 */
@Transactional
@ApplicationScoped
public class PortalLinks implements AccountTables, Expiring {

    private static final String INSERT =
            """
            INSERT INTO portal_link (id, account_id, link_sha256, role, actor, return_url, language, open_until, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String OPEN =
            """
            UPDATE portal_link
            SET opened_at = ?, session_sha256 = ?, zone = ?
            WHERE link_sha256 = ? AND opened_at IS NULL AND open_until > ? AND expires_at > ?
            """;

    private static final String VISIT = "SELECT " + PortalVisit.COLUMNS
            + """
             FROM portal_link
            WHERE session_sha256 = ? AND expires_at > ?
            """;

    @Inject
    Database database;

    @Inject
    Accounts accounts;

    @Inject
    AuditEntries audit;

    @Inject
    PortalTimes times;

    @Inject
    Clock clock;

    /**
     * A new link.
     *
     * @param token shown to the caller now and never again
     * @param openUntil when it can no longer be opened
     * @param expiresAt when the visit ends
     */
    record Made(String token, Instant openUntil, Instant expiresAt) {}

    /** @throws ProblemException 422 if something is wrong in it; 404 if there is no such account */
    Made make(String accountId, JsonInput body) {
        NewPortalLink wanted = NewPortalLink.read(body, accounts.get(accountId), times);
        String token = RandomToken.next256();
        Instant now = clock.instant();
        Made made = new Made(token, now.plus(times.openWithin()), now.plus(wanted.life()));
        database.with(connection -> Database.update(
                connection,
                INSERT,
                Ids.next("ptl"),
                accountId,
                sha256(token),
                wanted.role().word(),
                wanted.actor(),
                wanted.returnUrl() == null ? null : wanted.returnUrl().value(),
                wanted.language() == null ? null : wanted.language().getLanguage(),
                made.openUntil(),
                made.expiresAt()));
        audit.note(
                accountId,
                "portal_link_made",
                wanted.role().word() + (wanted.actor() == null ? "" : " " + wanted.actor()));
        return made;
    }

    /**
     * Begins the visit of a link that was not opened yet.
     *
     * @param zone of the browser, or null
     * @return the token of its session; empty if the link was opened, is over or never was
     */
    public Optional<String> open(String linkToken, String zone) {
        String session = RandomToken.next256();
        Instant now = clock.instant();
        int opened = database.with(connection ->
                Database.update(connection, OPEN, now, sha256(session), zone, sha256(linkToken), now, now));
        return opened == 1 ? Optional.of(session) : Optional.empty();
    }

    /** The visit with this session, unless it is over. */
    public Optional<PortalVisit> find(String sessionToken) {
        return database
                .with(connection ->
                        Database.query(connection, PortalVisit::read, VISIT, sha256(sessionToken), clock.instant()))
                .stream()
                .findFirst();
    }

    /** Whether the visit began with this link. */
    public static boolean isOf(PortalVisit visit, String linkToken) {
        return visit.linkSha256().equals(sha256(linkToken));
    }

    /** Ends a visit. */
    public void end(String sessionToken) {
        database.with(connection ->
                Database.update(connection, "DELETE FROM portal_link WHERE session_sha256 = ?", sha256(sessionToken)));
    }

    private static String sha256(String token) {
        return Sha256.hex(token.getBytes(UTF_8));
    }

    /** In the transaction of the caller, which is not one of the container. */
    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public int expire(Connection connection, String accountId, Keeping keeping, Instant now, int most)
            throws SQLException {
        List<Object[]> over = Database.query(
                connection,
                row -> new Object[] {row.getString("id")},
                "SELECT id FROM portal_link WHERE account_id = ? AND expires_at <= ? ORDER BY expires_at LIMIT ?",
                accountId,
                now,
                most);
        Database.batch(connection, "DELETE FROM portal_link WHERE id = ?", over);
        return over.size();
    }

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("portal_link", "id"));
    }
}
