package dev.postpaid.dashboard;

import dev.postpaid.accounts.AuditEntry;
import dev.postpaid.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person calls the things that were changed, also if they were deleted. All those of a page of the log are asked for
 * in one statement, each by its key.
 */
@ApplicationScoped
public class AuditSubjects {

    static final String ACCOUNT = "account";

    private static final String EVENT = "COALESCE(e.order_number, e.type)";
    private static final String OF_EVENT = " JOIN event e ON e.account_id = d.account_id AND e.id = d.event_id";

    /** For each kind the columns id, name and path (null once it is deleted), and where they are, by account and id. */
    private static final List<Kept> KEPT = List.of(
            new Kept(
                    ACCOUNT,
                    "id, name, " + unless("closed_at", "'dashboard/operator/accounts'"),
                    "account WHERE id = ? AND id = ?"),
            new Kept(
                    "endpoint",
                    "id, COALESCE(name, url), " + unless("deleted_at", "'dashboard/endpoint?id=' || id"),
                    "endpoint WHERE account_id = ? AND id = ?"),
            new Kept(
                    "product",
                    "id, name, " + unless("deleted_at", "'dashboard/product?id=' || id"),
                    "product WHERE account_id = ? AND id = ?"),
            new Kept("key", "id, name, " + unless("revoked_at", "''"), "api_key WHERE account_id = ? AND id = ?"),
            new Kept("user", "login, login, 'dashboard/people'", "app_user WHERE account_id = ? AND login = ?"),
            new Kept(
                    "inspector",
                    "id, 'inspect/' || token, 'inspect/' || token",
                    "inspector WHERE account_id = ? AND id = ?"),
            new Kept(
                    "order", "id, order_number, 'dashboard/order?id=' || id", "orders WHERE account_id = ? AND id = ?"),
            new Kept(
                    "event",
                    "e.id, " + EVENT + ", 'dashboard/event?id=' || e.id",
                    "event e WHERE e.account_id = ? AND e.id = ?"),
            new Kept(
                    "delivery",
                    "d.id, " + EVENT + ", 'dashboard/delivery?id=' || d.id",
                    "delivery d" + OF_EVENT + " WHERE d.account_id = ? AND d.id = ?"),
            new Kept(
                    "delivery",
                    "d.delivery_id, " + EVENT + ", 'dashboard/delivery?id=' || d.delivery_id",
                    "attempt d" + OF_EVENT + " WHERE d.account_id = ? AND d.delivery_id = ? AND d.is_final = TRUE"));

    @Inject
    Database database;

    /**
     * Something that was changed.
     *
     * @param path of its page below this application's; empty for what has none, null for what was deleted
     */
    record Subject(String name, String path) {

        boolean isGone() {
            return path == null;
        }
    }

    /** By which a subject is found; ids, and logins, are nobody else's in any account. */
    record Key(String kind, String id) {

        static Key of(AuditEntry entry) {
            return new Key(kind(entry.action()), entry.subject());
        }

        static Key account(AuditEntry entry) {
            return new Key(ACCOUNT, entry.accountId());
        }

        /** The action begins with it, for the most part. */
        private static String kind(String action) {
            String first = action.replaceFirst("_.*", "");
            return switch (first) {
                case "secret" -> "endpoint";
                case "role", "password" -> "user";
                case "change" -> "event";
                case "payment" -> "order";
                default -> first;
            };
        }
    }

    private record Kept(String kind, String columns, String place) {

        String select() {
            return "SELECT '" + kind + "', " + columns + " FROM " + place;
        }
    }

    private static String unless(String ended, String path) {
        return "CASE WHEN " + ended + " IS NULL THEN " + path + " END";
    }

    /** What these entries are about, and their accounts; without what nobody knows any more, or has no name but this. */
    Map<Key, Subject> of(Collection<AuditEntry> entries) {
        Map<Key, String> accounts = new LinkedHashMap<>();
        for (AuditEntry entry : entries) {
            accounts.put(Key.account(entry), entry.accountId());
            Key key = Key.of(entry);
            accounts.put(key, key.kind().equals(ACCOUNT) ? entry.subject() : entry.accountId());
        }
        List<String> selects = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        accounts.forEach((key, account) -> KEPT.stream()
                .filter(kept -> kept.kind().equals(key.kind()) && key.id() != null)
                .forEach(kept -> {
                    selects.add(kept.select());
                    parameters.addAll(List.of(account, key.id()));
                }));
        return find(String.join(" UNION ALL ", selects), parameters);
    }

    private Map<Key, Subject> find(String sql, List<Object> parameters) {
        Map<Key, Subject> found = new HashMap<>();
        if (!sql.isEmpty()) {
            database.with(connection -> Database.query(
                    connection,
                    row -> found.put(
                            new Key(row.getString(1), row.getString(2)),
                            new Subject(row.getString(3), row.getString(4))),
                    sql,
                    parameters.toArray()));
        }
        return found;
    }
}
