package dev.postpaid.events;

import dev.postpaid.database.Database;
import dev.postpaid.events.EventPages.Listed;
import dev.postpaid.orders.OrderLists;
import dev.postpaid.platform.Ids;
import dev.postpaid.web.PageRequest.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Selects the events of a list.
 *
 * @param ids the events of the selected order or buyer; null for all
 * @param told finds which of the events have the selected deliveries; null for all
 */
record EventSearch(String accountId, EventFilter filter, List<String> ids, Events.Told told) {

    /** The node that makes an id takes the time from its own clock, and no transaction stays open for that long. */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private static final String NEWEST_BEFORE =
            """
            SELECT feed_position, id
            FROM event
            WHERE account_id = ? AND id < ?
            ORDER BY account_id, id DESC LIMIT 1
            """;

    static EventSearch all(String accountId) {
        return new EventSearch(accountId, EventFilter.NONE, null, null);
    }

    /** @param keys the deduplication keys of events about orders of the selected buyer; null for all */
    static EventSearch by(
            Connection connection, String accountId, EventFilter filter, List<String> keys, Events.Told told)
            throws SQLException {
        return new EventSearch(accountId, filter, about(connection, accountId, filter, keys), told);
    }

    /** The events with the selected order number or of the selected orders; null for all. */
    private static List<String> about(Connection connection, String accountId, EventFilter filter, List<String> keys)
            throws SQLException {
        List<String> ofNumber = filter.orderNumber() == null
                ? null
                : ids(connection, accountId, "order_number_lower = LOWER(?)", List.of(filter.orderNumber()));
        List<String> ofOrders = keys == null
                ? null
                : ids(
                        connection,
                        accountId,
                        "deduplication_key IN (" + String.join(", ", Collections.nCopies(keys.size(), "?")) + ")",
                        keys);
        if (ofNumber != null && ofOrders != null) {
            return ofNumber.stream().filter(ofOrders::contains).toList();
        }
        return ofNumber != null ? ofNumber : ofOrders;
    }

    private static List<String> ids(Connection connection, String accountId, String condition, List<String> values)
            throws SQLException {
        if (values.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>(List.of(accountId));
        parameters.addAll(values);
        parameters.add(OrderLists.MOST_FOUND);
        return Database.query(
                connection,
                row -> row.getString("id"),
                "SELECT id FROM event WHERE account_id = ? AND " + condition + " ORDER BY id DESC LIMIT ?",
                parameters.toArray());
    }

    /** Whether the list has any restriction. */
    boolean isSelective() {
        return filter.type != null || filter.from() != null || filter.to() != null || ids != null || told != null;
    }

    boolean findsNothing() {
        return ids != null && ids.isEmpty();
    }

    /** The ids of the events that match. */
    Set<String> wanted(Connection connection, List<Event> events) throws SQLException {
        Set<String> wanted = events.stream().filter(filter::fits).map(Event::id).collect(Collectors.toSet());
        return told == null || wanted.isEmpty() ? wanted : told.of(connection, wanted);
    }

    /** The lower bound of ids: events from the start of the period on have no smaller id. Null for no bound. */
    String oldestId() {
        return filter.from() == null ? null : Ids.first("evt", filter.from().minus(CLOCKS_APART));
    }

    /** The upper bound of ids: events before the end of the period have smaller ids. Null for no bound. */
    String newestId() {
        return filter.to() == null ? null : Ids.first("evt", filter.to().plus(CLOCKS_APART));
    }

    /** A place in the feed before all events of the period; null for the start of the feed. */
    Place since(Connection connection) throws SQLException {
        if (oldestId() == null) {
            return null;
        }
        return Database.query(
                        connection,
                        row -> atPosition(row.getLong("feed_position"), row.getString("id")),
                        NEWEST_BEFORE,
                        accountId,
                        oldestId())
                .stream()
                .findFirst()
                .orElse(null);
    }

    /**
     * Position 0 has the events of versions without positions, ordered by id. At other positions the order of ids has no
     * meaning.
     */
    private static Place atPosition(long position, String id) {
        return new Place(position, position == 0 ? id : "");
    }

    /** The rows of one range of an index that belong to the selected order or buyer. */
    List<Listed> rows(Connection connection, String range, String order, int most, Object... bounds)
            throws SQLException {
        List<Object> parameters = new ArrayList<>(List.of(accountId));
        parameters.addAll(Arrays.asList(bounds));
        String among = "";
        if (ids != null) {
            among = " AND id IN (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
            parameters.addAll(ids);
        }
        parameters.add(most);
        return Database.query(
                connection,
                Listed::of,
                "SELECT " + EventRows.COLUMNS + ", feed_position FROM event WHERE account_id = ? AND " + range + among
                        + order + " LIMIT ?",
                parameters.toArray());
    }
}
