package dev.postpaid.history;

import dev.postpaid.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Selects the deliveries of one page.
 *
 * @param events only deliveries of these events; null for all
 * @param from the lowest id, inclusive, or null
 * @param before the upper bound of ids, exclusive, or null
 */
record DeliverySelection(String accountId, DeliveryFilter filter, List<String> events, String from, String before) {

    /** An order has one event. More orders can have the same number. */
    private static final int MOST_EVENTS = 100;

    private static final String OF_ORDER_NUMBER =
            """
            SELECT id
            FROM event
            WHERE account_id = ? AND order_number_lower = LOWER(?)
            ORDER BY id DESC LIMIT ?
            """;

    /** All deliveries that pass the filter. An event or order in the filter is resolved to event ids first. */
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

    /** The same selection without deliveries older than this one. @param id null for no bound */
    DeliverySelection downTo(String id) {
        return id == null ? this : new DeliverySelection(accountId, filter, events, id, before);
    }

    /** Restricts a query. @param table has the endpoint and the event; @param id the column of the delivery's id */
    Query on(Query query, String table, String id) {
        DeliveryFilter.Codes codes = filter.codes();
        return query.in(table + ".event_id", events)
                .in(id, filter.ids)
                .and(table + ".endpoint_id = ?", filter.endpoint)
                .and(last(table, id, "status_code") + " >= ?", codes == null ? null : codes.lowest())
                .and(last(table, id, "status_code") + " <= ?", codes == null ? null : codes.highest())
                .and(last(table, id, "outcome") + " = ?", filter.lastOutcome())
                .and("v.type = ?", filter.type)
                .and("v.created_at >= ?", filter.from())
                .and("v.created_at < ?", filter.to())
                .and(id + " >= ?", from)
                .and(id + " < ?", newest());
    }

    /** A column of the last attempt, which for most rows of the log is the row itself. */
    private static String last(String table, String id, String column) {
        String newest =
                """
                (SELECT a.%1$s FROM attempt a
                    WHERE a.account_id = %2$s.account_id AND a.delivery_id = %3$s AND a.outcome IS NOT NULL
                    ORDER BY a.id DESC LIMIT 1)
                """
                        .formatted(column, table, id);
        return table.equals("f")
                ? "CASE WHEN f.outcome IS NOT NULL THEN f." + column + " ELSE " + newest + " END"
                : newest;
    }

    /**
     * The ORDER BY for rows of the log with one status. It names all columns of the index, since H2 otherwise reads all rows
     * and sorts them.
     */
    String newestFirst() {
        if (events != null || filter.ids != null) {
            return " ORDER BY f.delivery_id DESC";
        }
        return " ORDER BY f.account_id, " + (filter.endpoint == null ? "" : "f.endpoint_id, ")
                + "f.status, f.delivery_id DESC";
    }

    /** The upper bound of ids, exclusive, from the page and the period; or null. */
    String newest() {
        String until = filter.newestId();
        return until == null || before != null && before.compareTo(until) < 0 ? before : until;
    }
}
