package dev.postpaid.history;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Which deliveries a page of the list is made of.
 *
 * @param events those of these events only; null for all
 * @param from the first id that is wanted, or null
 * @param before the first id above what is wanted, or null
 */
record DeliverySelection(String accountId, DeliveryFilter filter, List<String> events, String from, String before) {

    /** An order has one event, and as many more as somebody gave it the same number. */
    private static final int MOST_EVENTS = 100;

    private static final String OF_ORDER_NUMBER =
            """
            SELECT id
            FROM event
            WHERE account_id = ? AND order_number_lower = LOWER(?)
            ORDER BY id DESC LIMIT ?
            """;

    /** All that the filter lets through, found by the events where it names an event or an order. */
    static DeliverySelection by(Connection connection, String accountId, DeliveryFilter filter, String before)
            throws SQLException {
        return new DeliverySelection(
                accountId, filter, events(connection, accountId, filter), filter.oldestId(), before);
    }

    private static List<String> events(Connection connection, String accountId, DeliveryFilter filter)
            throws SQLException {
        if (filter.orderNumber == null) {
            return filter.event == null ? null : List.of(filter.event);
        }
        return Database.query(
                        connection,
                        row -> row.getString("id"),
                        OF_ORDER_NUMBER,
                        accountId,
                        filter.orderNumber,
                        MOST_EVENTS)
                .stream()
                .filter(id -> filter.event == null || filter.event.equals(id))
                .toList();
    }

    /** The same without what is older than that. @param id null for no such bound */
    DeliverySelection downTo(String id) {
        return id == null ? this : new DeliverySelection(accountId, filter, events, id, before);
    }

    /** Restricts a query. @param table which one has the endpoint and the event; @param id the delivery's */
    Query on(Query query, String table, String id) {
        return query.in(table + ".event_id", events)
                .and(table + ".endpoint_id = ?", filter.endpoint)
                .and("v.type = ?", filter.type)
                .and("v.created_at >= ?", filter.from())
                .and("v.created_at < ?", filter.to())
                .and(id + " >= ?", from)
                .and(id + " < ?", newest());
    }

    /**
     * The order of what is found in the log under one status. It names all columns of the index that has it, else H2 would
     * read everything and sort it.
     */
    String newestFirst() {
        if (events != null) {
            return " ORDER BY f.delivery_id DESC";
        }
        return " ORDER BY f.account_id, " + (filter.endpoint == null ? "" : "f.endpoint_id, ")
                + "f.status, f.delivery_id DESC";
    }

    /** The first id above what is wanted, by page and by time; or null. */
    String newest() {
        String until = filter.newestId();
        return until == null || before != null && before.compareTo(until) < 0 ? before : until;
    }
}
