package dev.postpaid.orders;

import dev.postpaid.database.GroupCommit;
import dev.postpaid.database.Lookup;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.database.Rows;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
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

    /** Finds orders by their ids, and locks them until the end of the transaction. */
    public static final Lookup<String, Order> LOCKED = OrderRows.LOCKED;

    @PersistenceContext
    EntityManager em;

    @Inject
    OrderLists lists;

    @Inject
    SurplusPayments surplus;

    @Inject
    Placements placements;

    @Inject
    GroupCommit commits;

    /**
     * The result of placing an order.
     *
     * @param isNew whether this call made it
     */
    public record Placed(Order order, boolean isNew) {}

    /**
     * All that a receiver is told about an order that nobody paid.
     *
     * @param placed under the number that it has
     * @param matchRef the {@link MatchRef} of the buyer, null without an e-mail address
     */
    public record Unpaid(
            String accountId, String orderId, NewOrder placed, String matchRef, Instant createdAt, boolean test) {}

    /**
     * An order expired: nobody paid it in time. Fired once per order, inside the transaction that notes it.
     *
     * @param rows what observers add here is committed with it
     */
    public record Expired(Unpaid order, Instant at, Rows rows) {}

    /**
     * Places an order, and pays it at once if there is a payment.
     *
     * @param payment null for an order that is paid later
     * @throws ProblemException 409 if the payment is known and paid something else
     */
    public Placed place(String accountId, NewOrder wanted, Payment payment) {
        return commits.join(placements.of(accountId, wanted, payment));
    }

    /**
     * Marks an order as paid; the same payment again changes nothing.
     *
     * @throws ProblemException 404 for a foreign or unknown order; 409 if the payment is another order's, or the order
     *     was paid by another payment
     */
    public Order pay(String accountId, String orderId, Payment payment) {
        return commits.join(placements.paying(accountId, orderId, payment));
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
}
