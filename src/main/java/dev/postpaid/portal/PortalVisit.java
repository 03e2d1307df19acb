package dev.postpaid.portal;

import dev.postpaid.accounts.Role;
import dev.postpaid.accounts.User;
import dev.postpaid.database.Database;
import dev.postpaid.web.PageUrl;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A visit that goes on: a browser has the token of its session.
 *
 * @param id of the link with which it began
 * @param linkSha256 of the token in that link
 * @param language or null
 * @param zone the browser's, or null
 * @param returnUrl or null
 * @param expiresAt when it ends
 */
public record PortalVisit(
        String id,
        String accountId,
        String linkSha256,
        Role role,
        String actor,
        String language,
        String zone,
        PageUrl returnUrl,
        Instant expiresAt) {

    static final String COLUMNS = "id, account_id, link_sha256, role, actor, language, zone, return_url, expires_at";

    static PortalVisit read(ResultSet row) throws SQLException {
        String returnUrl = row.getString("return_url");
        return new PortalVisit(
                row.getString("id"),
                row.getString("account_id"),
                row.getString("link_sha256"),
                Role.of(row.getString("role")),
                row.getString("actor"),
                row.getString("language"),
                row.getString("zone"),
                returnUrl == null ? null : new PageUrl(returnUrl),
                Database.instant(row, "expires_at"));
    }

    /** The visitor, whom the log of changes calls {@code portal} with the name that the platform gave. */
    public User visitor() {
        return User.visitor(id, accountId, actor == null ? "portal" : "portal: " + actor, role, language, zone);
    }
}
