package dev.postpaid.orders;

import dev.postpaid.database.Database;
import dev.postpaid.database.Lookup;
import dev.postpaid.database.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes new orders and their payments, and finds orders for them. Everything else about orders goes through JPA. */
final class OrderRows {

    /** Finds orders by their ids, and locks them until the end of the transaction: only one payment pays an order. */
    static final Lookup<String, Order> LOCKED = OrderRows::locked;

    /** Finds the orders that payments paid. */
    static final Lookup<Payment.Key, Order> PAID_BY = OrderRows::paidBy;

    private static final String INSERT =
            """
            INSERT INTO orders (
                id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency, vat_treatment,
                product_name, product_description, first_name, last_name, email, company, vat_number, street,
                postal_code, city, region, country, match_ref, custom_fields, created_at, payment_provider, paid_at,
                is_test)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE =
            "UPDATE orders SET status = ?, payment_provider = ?, paid_at = ?, is_test = ? WHERE id = ?";

    private static final String INSERT_PAYMENT =
            """
            INSERT INTO payment (account_id, provider, reference, order_id, paid_at, is_test, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    /** By name: a prepared {@code *} fails on PostgreSQL when a newer node adds a column. */
    private static final String COLUMNS =
            """
            o.id, o.account_id, o.order_number, o.status, o.total_incl, o.excl_vat, o.vat, o.vat_rate, o.currency,
            o.vat_treatment, o.product_name, o.product_description, o.first_name, o.last_name, o.email, o.company,
            o.vat_number, o.street, o.postal_code, o.city, o.region, o.country, o.match_ref, o.custom_fields,
            o.created_at, o.payment_provider, o.paid_at, o.is_test, o.refunded
            """;

    /** In the order of ids, so that two transactions never wait for each other. */
    private static final String FIND_LOCKED = "SELECT " + COLUMNS
            + """
            FROM orders o
            WHERE o.id IN (SELECT id FROM (VALUES %s) AS k (id))
            ORDER BY o.id FOR UPDATE
            """;

    private static final String FIND = "SELECT " + COLUMNS
            + """
            FROM (VALUES %s) AS k (id)
            JOIN orders o ON o.id = k.id
            """;

    private static final String FIND_PAID_BY = "SELECT p.provider AS paid_provider, p.reference AS paid_reference, "
            + COLUMNS
            + """
            FROM (VALUES %s) AS k (account_id, provider, reference)
            JOIN payment p
                ON p.account_id = k.account_id AND p.provider = k.provider AND p.reference = k.reference
            JOIN orders o ON o.id = p.order_id
            """;

    private static final String EXPIRE =
            """
            UPDATE orders
            SET status = '%s'
            WHERE id = ? AND status = '%s'
            """
                    .formatted(OrderStatus.EXPIRED.word(), OrderStatus.OPEN.word());

    private static final String REFUND = "UPDATE orders SET refunded = ? WHERE id = ?";

    private OrderRows() {}

    /** Notes that it expired. Changes nothing if a payment in the same transaction pays it. */
    static void expire(Rows rows, Order order) {
        rows.add(EXPIRE, order.id());
    }

    /** Notes how much of it is refunded. */
    static void refund(Rows rows, Order order) {
        rows.add(REFUND, order.refunded(), order.id());
    }

    private static Map<String, Order> locked(Connection connection, Set<String> ids) throws SQLException {
        return Database.find(
                        connection,
                        Order::new,
                        FIND_LOCKED,
                        ids.stream().sorted().toList(),
                        List::of)
                .stream()
                .collect(Collectors.toMap(Order::id, Function.identity()));
    }

    /** The orders of these ids, of any account, without a lock. */
    static Map<String, Order> found(Connection connection, Collection<String> ids) throws SQLException {
        return Database.find(connection, Order::new, FIND, Set.copyOf(ids), List::of).stream()
                .collect(Collectors.toMap(Order::id, Function.identity()));
    }

    private static Map<Payment.Key, Order> paidBy(Connection connection, Set<Payment.Key> payments)
            throws SQLException {
        Map<Payment.Key, Order> paid = new HashMap<>();
        Database.find(
                connection, row -> paid.put(key(row), new Order(row)), FIND_PAID_BY, payments, Payment.Key::texts);
        return paid;
    }

    private static Payment.Key key(ResultSet row) throws SQLException {
        return new Payment.Key(
                row.getString("account_id"), row.getString("paid_provider"), row.getString("paid_reference"));
    }

    /** Notes that it is paid. */
    static void update(Rows rows, Order order) {
        rows.add(UPDATE, order.status().word(), order.paymentProvider(), order.paidAt(), order.isTest(), order.id());
    }

    static void insert(Rows rows, Order order) {
        Amount amount = order.amount();
        Product product = order.product();
        Buyer buyer = order.buyer();
        Address address = buyer.address();
        rows.addFirst(
                INSERT,
                order.id(),
                order.accountId(),
                order.orderNumber(),
                order.status().word(),
                amount.totalIncl(),
                amount.exclVat(),
                amount.vat(),
                amount.vatRate(),
                amount.currency(),
                order.vatTreatment().name(),
                product.name(),
                product.description(),
                buyer.firstName(),
                buyer.lastName(),
                buyer.email(),
                buyer.company(),
                buyer.vatNumber(),
                address.street(),
                address.postalCode(),
                address.city(),
                address.region(),
                buyer.country(),
                order.matchRef(),
                order.customFields().json(),
                order.createdAt(),
                order.paymentProvider(),
                order.paidAt(),
                order.isTest());
    }

    /** Adds a payment. */
    static void insert(Rows rows, PaidOrder paid, Payment payment, Instant now) {
        rows.add(
                INSERT_PAYMENT,
                paid.accountId(),
                payment.provider(),
                payment.reference(),
                paid.orderId(),
                paid.paidAt(),
                payment.test(),
                now);
    }
}
