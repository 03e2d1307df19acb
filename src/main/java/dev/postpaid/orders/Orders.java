package dev.postpaid.orders;

import dev.postpaid.database.ConflictException;
import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Places orders and takes their payments. A payment, its order and everything that observers of {@link OrderPaid} write
 * are committed together. A payment that is reported twice, even at the same moment, finds the result of the first
 * report.
 */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class Orders {

    @PersistenceContext
    EntityManager em;

    @Inject
    Database database;

    @Inject
    OrderLists lists;

    @Inject
    SurplusPayments surplus;

    @Inject
    MatchKey matchKey;

    @Inject
    Event<OrderPaid> orderPaid;

    @Inject
    Clock clock;

    /**
     * The result of placing an order.
     *
     * @param isNew whether this call made it
     */
    public record Placed(Order order, boolean isNew) {}

    /**
     * Places an order, and pays it at once if there is a payment.
     *
     * @param payment null for an order that is paid later
     * @throws ProblemException 409 if the payment is known and paid something else
     */
    public Placed place(String accountId, NewOrder wanted, Payment payment) {
        if (payment != null) {
            Optional<Order> paid = paidBy(accountId, payment);
            if (paid.isPresent()) {
                return new Placed(sameAs(wanted, paid.get()), false);
            }
        }
        Order order = new Order(accountId, wanted, matchKey.refOf(accountId, wanted.buyer()), clock.instant());
        em.persist(order);
        if (payment != null) {
            em.flush();
            pay(order, payment);
        }
        return new Placed(order, true);
    }

    /**
     * Marks an order as paid; the same payment again changes nothing.
     *
     * @throws ProblemException 404 for a foreign or unknown order; 409 if the payment is another order's, or the order
     *     was paid by another payment
     */
    public Order pay(String accountId, String orderId, Payment payment) {
        Order order = locked(accountId, orderId).orElseThrow(() -> ProblemException.notFound("order"));
        Optional<Order> paid = paidBy(accountId, payment);
        if (paid.isPresent()) {
            if (!paid.get().id().equals(orderId)) {
                throw new ProblemException(
                        ProblemType.PAYMENT_CONFLICT,
                        "This payment belongs to the order " + paid.get().id() + ".");
            }
            return order;
        }
        if (order.isPaid()) {
            throw new ProblemException(ProblemType.ALREADY_PAID, "Another payment paid this order.");
        }
        pay(order, payment);
        return order;
    }

    /**
     * The payment of this order, and surplus money that came in for it.
     *
     * @throws ProblemException 404 unless the order is this account's
     */
    public List<PaymentView> payments(String accountId, String orderId) {
        return surplus.beside(get(accountId, orderId));
    }

    /** @throws ProblemException 404 unless the order is this account's */
    public Order get(String accountId, String orderId) {
        return Optional.ofNullable(em.find(Order.class, orderId))
                .filter(found -> found.accountId().equals(accountId))
                .orElseThrow(() -> ProblemException.notFound("order"));
    }

    /** @param status null for all */
    public Page<Order> list(String accountId, OrderStatus status, PageRequest page) {
        return lists.list(accountId, OrderFilter.of(status), page);
    }

    private Optional<Order> locked(String accountId, String orderId) {
        return Optional.ofNullable(em.find(Order.class, orderId, LockModeType.PESSIMISTIC_WRITE))
                .filter(found -> found.accountId().equals(accountId));
    }

    /** The order is open, locked, and not paid by this payment. */
    void pay(Order order, Payment payment) {
        Instant now = clock.instant();
        PaidOrder paid = order.pay(payment, now);
        boolean recorded = database.with(connection -> Database.update(
                        connection,
                        """
                        INSERT INTO payment (account_id, provider, reference, order_id, paid_at, is_test, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """,
                        order.accountId(),
                        payment.provider(),
                        payment.reference(),
                        order.id(),
                        paid.paidAt(),
                        payment.test(),
                        now))
                == 1;
        if (!recorded) {
            throw new ConflictException();
        }
        orderPaid.fire(new OrderPaid(paid));
    }

    private Optional<Order> paidBy(String accountId, Payment payment) {
        return database
                .with(connection -> Database.query(
                        connection,
                        row -> row.getString("order_id"),
                        "SELECT order_id FROM payment WHERE account_id = ? AND provider = ? AND reference = ?",
                        accountId,
                        payment.provider(),
                        payment.reference()))
                .stream()
                .findFirst()
                .map(id -> em.find(Order.class, id));
    }

    private static Order sameAs(NewOrder wanted, Order paid) {
        if (!wanted.isMetBy(paid.asPlaced())) {
            throw new ProblemException(
                    ProblemType.PAYMENT_CONFLICT,
                    "This payment paid the order " + paid.id() + ", which differs from this one.");
        }
        return paid;
    }
}
