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
 * Which events of an account a list is made of.
 *
 * @param ids those that are about the order or buyer that is wanted; null for all
 * @param told of these ids, those whose deliveries are wanted; null for all
 */
record EventSearch(String accountId, EventFilter filter, List<String> ids, Events.Told told) {

    /** The node that makes an id takes the time from its own clock, and no transaction is open as long. */
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

    /** @param ofBuyer the orders of the buyer that is wanted; null for all */
    static EventSearch by(
            Connection connection, String accountId, EventFilter filter, List<String> ofBuyer, Events.Told told)
            throws SQLException {
        return new EventSearch(accountId, filter, about(connection, accountId, filter, ofBuyer), told);
    }

    /** The events about the order number and the orders that are wanted; null for all. */
    private static List<String> about(
            Connection connection, String accountId, EventFilter filter, List<String> orderIds) throws SQLException {
        List<String> ofNumber = filter.orderNumber == null
                ? null
                : ids(connection, accountId, "order_number_lower = LOWER(?)", List.of(filter.orderNumber));
        List<String> ofOrders = orderIds == null
                ? null
                : ids(
                        connection,
                        accountId,
                        "deduplication_key IN (" + String.join(", ", Collections.nCopies(orderIds.size(), "?")) + ")",
                        orderIds.stream().map(id -> Event.ORDER_PAID + ":" + id).toList());
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

    /** Whether not every event is wanted. */
    boolean isSelective() {
        return filter.type != null || filter.from() != null || filter.to() != null || ids != null || told != null;
    }

    boolean findsNothing() {
        return ids != null && ids.isEmpty();
    }

    /** The ids of those that are wanted. */
    Set<String> wanted(Connection connection, List<Event> events) throws SQLException {
        Set<String> wanted =
                events.stream().filter(filter::wants).map(Event::id).collect(Collectors.toSet());
        return told == null || wanted.isEmpty() ? wanted : told.of(connection, wanted);
    }

    /** No event from the first moment that is wanted has a smaller id; or null. */
    String oldestId() {
        return filter.from() == null ? null : Ids.first("evt", filter.from().minus(CLOCKS_APART));
    }

    /** No event before the first moment that is not wanted has this id or a greater one; or null. */
    String newestId() {
        return filter.to() == null ? null : Ids.first("evt", filter.to().plus(CLOCKS_APART));
    }

    /** A place in the feed before all from the first moment that is wanted; null where that is its start. */
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

    /** At position 0 those from before there were positions stand, ordered by id; at others the order of ids means nothing. */
    private static Place atPosition(long position, String id) {
        return new Place(position, position == 0 ? id : "");
    }

    /** The rows of one range of an index, without those that are not about the order or buyer. */
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
                "SELECT " + Events.COLUMNS + ", feed_position FROM event WHERE account_id = ? AND " + range + among
                        + order + " LIMIT ?",
                parameters.toArray());
    }
}
