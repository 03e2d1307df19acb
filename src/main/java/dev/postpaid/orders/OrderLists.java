package dev.postpaid.orders;

import dev.postpaid.database.Database;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private Instant paidAt(String accountId, String cursor) {
        return Optional.ofNullable(em.find(Order.class, cursor))
                .filter(order -> order.accountId().equals(accountId) && order.isPaid())
                .map(Order::paidAt)
                .orElseThrow(() -> ProblemException.invalid("cursor", Rule.of("cursor")));
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
