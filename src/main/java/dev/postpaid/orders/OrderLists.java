package dev.postpaid.orders;

import dev.postpaid.database.Database;
import dev.postpaid.database.FirstIds;
import dev.postpaid.platform.Counted;
import dev.postpaid.platform.Counted.Range;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Lists of orders, newest or last paid first, page by page. */
@Transactional
@ApplicationScoped
public class OrderLists {

    /** A search for an order number or a buyer finds this many orders, the newest ones. */
    public static final int MOST_FOUND = 5_000;

    private static final Instant AFTER_EVERY_PAYMENT = Instant.parse("9999-12-31T23:59:59Z");

    /** The time in an id comes from the clock of its node, and clocks may differ by this much. */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    /** For the log of changes: by account and id its kind, id and name, and whether it is gone. */
    public static final String NAME =
            """
            SELECT 'order' AS kind, id, order_number AS name, FALSE AS gone
            FROM orders
            WHERE account_id = ? AND id = ?
            """;

    /** How many orders are looked through for a part of a number. */
    public static final int SEARCHED = 10_000;

    /** A locale of PostgreSQL may sort others between those that begin so. */
    private static final String BEGINNING_WITH =
            """
            SELECT next.id FROM (
                SELECT id, order_number_lower FROM orders WHERE account_id = ? AND order_number_lower >= LOWER(?)
                ORDER BY account_id, order_number_lower LIMIT 200) next
            WHERE POSITION(LOWER(?) IN next.order_number_lower) = 1
            ORDER BY next.order_number_lower LIMIT ?
            """;

    private static final String CONTAINING =
            """
            SELECT newest.id FROM (
                SELECT id, order_number_lower FROM orders WHERE account_id = ? ORDER BY account_id, id DESC LIMIT %d) newest
            WHERE POSITION(LOWER(?) IN newest.order_number_lower) > 0
            ORDER BY newest.id DESC LIMIT ?
            """
                    .formatted(SEARCHED);

    private static final String FIRST =
            """
            SELECT k.account_id, (
                SELECT o.id FROM orders o
                WHERE o.account_id = k.account_id AND o.id > k.after_id AND o.id < k.before_id
                ORDER BY o.account_id, o.id LIMIT 1) AS first_id
            FROM (VALUES %s) AS k (account_id, after_id, before_id)
            """;

    private static final String PLACED =
            """
            SELECT COUNT(*) AS number, MAX(id) AS last_id FROM (
                SELECT id FROM orders WHERE account_id = ? AND id > ? AND id < ? ORDER BY account_id, id LIMIT ?) AS counted
            """;

    @PersistenceContext
    EntityManager em;

    @Inject
    Database database;

    @Inject
    MatchKey matchKey;

    /** Newest first; {@code since} and {@code before} are about when an order was placed. */
    public Page<Order> list(String accountId, OrderFilter filter, PageRequest page) {
        OrderStatus status = filter.status().orElse(null);
        Instant from = filter.from();
        Instant to = filter.to();
        return new OrderQuery("o.accountId = :account", "account", accountId)
                .and("o.id < :before", "before", page.before())
                .and("o.status = :status", "status", status)
                .and("o.createdAt >= :since", "since", from)
                .and("o.id >= :oldest", "oldest", from == null ? null : OrderId.first(from.minus(CLOCKS_APART)))
                .and("o.createdAt < :end", "end", to)
                .and("o.id < :newest", "newest", to == null ? null : OrderId.first(to.plus(CLOCKS_APART)))
                .among(about(accountId, filter))
                .page(em, "o.accountId, " + (status == null ? "" : "o.status, ") + "o.id DESC", page);
    }

    /**
     * Paid orders, last paid first; {@code since} and {@code before} are about when an order was paid. The cursor names
     * the last order of a page: once paid, its place in the list is fixed.
     *
     * @throws ProblemException 422 if the cursor names no paid order of this account
     */
    public Page<PaidOrder> paid(String accountId, OrderFilter filter, PageRequest page) {
        return new OrderQuery("o.accountId = :account", "account", accountId)
                .and(
                        "o.paidAt <= :paidAt",
                        "paidAt",
                        page.isFirst() ? AFTER_EVERY_PAYMENT : paidAt(accountId, page.before()))
                .and("(o.paidAt < :paidAt OR o.id < :before)", "before", page.before())
                .and("o.paidAt >= :since", "since", filter.from())
                .and("o.paidAt < :end", "end", filter.to())
                .among(about(accountId, filter))
                .page(em, "o.accountId, o.paidAt DESC, o.id DESC", page)
                .map(Order::asPaid);
    }

    /** The orders of these ids that are there, by id, of any account: for programs that compare. */
    public Map<String, Order> byId(Collection<String> ids) {
        return database.with(connection -> OrderRows.found(connection, ids));
    }

    /** @throws ProblemException 404 unless the order is this account's and paid */
    public PaidOrder paid(String accountId, String id) {
        return Optional.ofNullable(em.find(Order.class, id))
                .filter(order -> order.accountId().equals(accountId) && order.isPaid())
                .map(Order::asPaid)
                .orElseThrow(() -> ProblemException.notFound("order"));
    }

    /** The first orders in these ranges, by account; without those that have none. */
    public static Map<String, String> first(Connection connection, Collection<Range> ranges) throws SQLException {
        return FirstIds.of(connection, FIRST, ranges);
    }

    /** Counts orders that were placed, at most so many. @param name what they are called in the result */
    public static Counted count(Connection connection, String name, Range range, int most) throws SQLException {
        return Database.query(
                        connection,
                        row -> new Counted(
                                Map.of(name, row.getLong("number")), row.getLong("number"), row.getString("last_id")),
                        PLACED,
                        range.accountId(),
                        range.after(),
                        range.before(),
                        most)
                .get(0);
    }

    private Instant paidAt(String accountId, String cursor) {
        return Optional.ofNullable(em.find(Order.class, cursor))
                .filter(order -> order.accountId().equals(accountId) && order.isPaid())
                .map(Order::paidAt)
                .orElseThrow(() -> ProblemException.invalid("cursor", Rule.of("cursor")));
    }

    /**
     * Orders whose number begins with this text, and after them orders with the text inside their number. The second are looked
     * for among the newest orders only, since no index finds them.
     *
     * @param most how many at most
     */
    public List<Order> numbered(String accountId, String text, int most) {
        Set<String> ids = new LinkedHashSet<>();
        database.with(connection -> {
            ids.addAll(Database.query(
                    connection, row -> row.getString("id"), BEGINNING_WITH, accountId, text, text, most));
            ids.addAll(Database.query(connection, row -> row.getString("id"), CONTAINING, accountId, text, most));
            return null;
        });
        List<String> found = ids.stream().limit(most).toList();
        Map<String, Order> orders = byId(found);
        return found.stream().map(orders::get).filter(Objects::nonNull).toList();
    }

    /**
     * The order of this id, or with this number in any case.
     *
     * @throws ProblemException 404 unless the account has one; 409 if several have the number
     */
    public Order named(String accountId, String idOrNumber) {
        Order byId = OrderId.madeAt(idOrNumber)
                .map(made -> byId(List.of(idOrNumber)).get(idOrNumber))
                .orElse(null);
        if (byId != null && byId.accountId().equals(accountId)) {
            return byId;
        }
        List<String> ids = ids(accountId, "order_number_lower = LOWER(?)", idOrNumber);
        if (ids.size() > 1) {
            throw new ProblemException(
                    ProblemType.ORDER_NUMBER_AMBIGUOUS,
                    "Several orders have the number " + idOrNumber + "; please name the order by its id.");
        }
        return Optional.ofNullable(byId(ids).get(ids.isEmpty() ? "" : ids.get(0)))
                .orElseThrow(() -> ProblemException.notFound("order"));
    }

    /** The ids of the orders with this e-mail address in any spelling. */
    public List<String> ofBuyer(String accountId, String email) {
        MatchRef buyer = matchKey.refOf(accountId, email);
        return buyer == null ? List.of() : ids(accountId, "match_ref = ?", buyer.value());
    }

    /** Those of the order number and the buyer that are wanted; null for all. */
    private List<String> about(String accountId, OrderFilter filter) {
        List<String> ofBuyer = filter.email == null ? null : ofBuyer(accountId, filter.email);
        if (filter.orderNumber == null) {
            return ofBuyer;
        }
        List<String> ofNumber = ids(accountId, "order_number_lower = LOWER(?)", filter.orderNumber);
        return ofBuyer == null
                ? ofNumber
                : ofNumber.stream().filter(ofBuyer::contains).toList();
    }

    private List<String> ids(String accountId, String condition, String value) {
        return database.with(connection -> Database.query(
                connection,
                row -> row.getString("id"),
                """
                SELECT id FROM orders WHERE account_id = ? AND %s ORDER BY id DESC LIMIT ?
                """
                        .formatted(condition),
                accountId,
                value,
                MOST_FOUND));
    }
}
