package dev.postpaid.dashboard;

import dev.postpaid.accounts.AccountSql;
import dev.postpaid.accounts.AuditEntry;
import dev.postpaid.database.Database;
import dev.postpaid.endpoints.EndpointSql;
import dev.postpaid.events.EventSql;
import dev.postpaid.history.DeliveryNames;
import dev.postpaid.inspectors.Inspectors;
import dev.postpaid.orders.OrderLists;
import dev.postpaid.products.Products;
import dev.postpaid.types.OwnTypes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Finds the names of changed objects for people, also of deleted ones. One statement finds all subjects of a page of the
 * log, each by its key.
 */
@ApplicationScoped
public class AuditSubjects {

    static final String ACCOUNT = "account";

    /** For each kind of subject, its page and the statements that find its name. */
    private static final Map<String, Kind> KINDS = Map.of(
            ACCOUNT,
            new Kind(page("operator/account"), AccountSql.NAME_OF_ACCOUNT),
            "key",
            new Kind((id, name) -> "", AccountSql.NAME_OF_KEY),
            "user",
            new Kind((id, name) -> "dashboard/people", AccountSql.NAME_OF_USER),
            "endpoint",
            new Kind(page("endpoint"), EndpointSql.NAME),
            "product",
            new Kind(page("product"), Products.NAME),
            "inspector",
            new Kind((id, name) -> name, Inspectors.NAME),
            "order",
            new Kind(page("order"), OrderLists.NAME),
            "event",
            new Kind(page("event"), EventSql.NAME),
            "type",
            new Kind((id, name) -> "dashboard/type?name=" + id, OwnTypes.NAME),
            "delivery",
            new Kind(page("delivery"), DeliveryNames.WAITING, DeliveryNames.FINISHED));

    @Inject
    Database database;

    /**
     * A changed object.
     *
     * @param path of its page below this application's; empty if this kind has no page, null if the object was deleted
     */
    record Subject(String name, String path) {

        boolean isGone() {
            return path == null;
        }
    }

    /** Identifies a subject: ids and logins are unique over all accounts. */
    record Key(String kind, String id) {

        static Key of(AuditEntry entry) {
            return new Key(kind(entry.action()), entry.subject());
        }

        static Key account(AuditEntry entry) {
            return new Key(ACCOUNT, entry.accountId());
        }

        /** Most actions begin with the kind. */
        private static String kind(String action) {
            String first = action.replaceFirst("_.*", "");
            return switch (first) {
                case "secret", "recovery" -> "endpoint";
                case "role", "password" -> "user";
                case "change" -> "event";
                case "payment" -> "order";
                default -> first;
            };
        }
    }

    /**
     * A kind of object.
     *
     * @param page makes the path of the object's page from id and name
     * @param names statements of the package that owns the object: they select kind, id and name by account and id, and
     *     whether the object was deleted
     */
    private record Kind(BinaryOperator<String> page, String... names) {}

    private static BinaryOperator<String> page(String name) {
        return (id, called) -> "dashboard/" + name + "?id=" + id;
    }

    /**
     * The subjects of these entries and their accounts, without those that are unknown or have no name other than the id.
     */
    Map<Key, Subject> of(Collection<AuditEntry> entries) {
        Map<Key, String> accounts = new LinkedHashMap<>();
        for (AuditEntry entry : entries) {
            accounts.put(Key.account(entry), entry.accountId());
            Key key = Key.of(entry);
            accounts.put(key, key.kind().equals(ACCOUNT) ? entry.subject() : entry.accountId());
        }
        List<String> selects = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        accounts.forEach((key, account) -> {
            if (key.id() != null && KINDS.containsKey(key.kind())) {
                for (String name : KINDS.get(key.kind()).names()) {
                    selects.add(name);
                    parameters.addAll(List.of(account, key.id()));
                }
            }
        });
        return find(String.join(" UNION ALL ", selects), parameters);
    }

    private Map<Key, Subject> find(String sql, List<Object> parameters) {
        Map<Key, Subject> found = new HashMap<>();
        if (!sql.isEmpty()) {
            database.with(connection -> Database.query(
                    connection,
                    row -> found.put(new Key(row.getString("kind"), row.getString("id")), subject(row)),
                    sql,
                    parameters.toArray()));
        }
        return found;
    }

    private static Subject subject(ResultSet row) throws SQLException {
        String name = row.getString("name");
        String page = KINDS.get(row.getString("kind")).page().apply(row.getString("id"), name);
        return new Subject(name, row.getBoolean("gone") ? null : page);
    }
}
