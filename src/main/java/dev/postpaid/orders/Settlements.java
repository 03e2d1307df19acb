package dev.postpaid.orders;

import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Settles the payments that providers report, in any order and any number of times. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class Settlements {

    private static final Duration MAY_APPEAR = Duration.ofHours(1);
    private static final String MISMATCH = SurplusPayments.word(SettlementResult.AMOUNT_MISMATCH);

    @PersistenceContext
    EntityManager em;

    @Inject
    Database database;

    @Inject
    Orders orders;

    @Inject
    SurplusPayments surplus;

    @Inject
    Clock clock;

    /**
     * Settles a payment that a provider reports by itself. A provider cannot act on a refusal, so money that cannot pay
     * the order is noted for the seller instead. The provider is asked to report again only if the order may still
     * appear.
     *
     * <p>A provider may report one payment several times: in the currency of the buyer, and in the currency of the
     * order. The report that is exactly the price of the order counts, whichever comes first.
     */
    public SettlementResult settle(String accountId, String orderId, Receipt receipt) {
        if (!isOurs(orderId)) {
            return SettlementResult.OTHERS_ORDER;
        }
        Order order = em.find(Order.class, orderId, LockModeType.PESSIMISTIC_WRITE);
        if (order == null) {
            return mayAppear(orderId) ? SettlementResult.NO_ORDER : SettlementResult.OTHERS_ORDER;
        }
        return order.accountId().equals(accountId) ? settle(order, receipt) : SettlementResult.OTHERS_ORDER;
    }

    private SettlementResult settle(Order order, Receipt receipt) {
        boolean exact = receipt.isExactly(order.amount());
        List<String> before = outcomes(
                order.accountId(),
                receipt.payment().provider(),
                receipt.payment().reference());
        if (!before.isEmpty()) {
            if (!exact || !before.equals(List.of(MISMATCH))) {
                return SettlementResult.KNOWN;
            }
            surplus.forget(order.accountId(), receipt.payment());
        }
        if (order.isPaid() || !exact) {
            SettlementResult reason = order.isPaid() ? SettlementResult.SURPLUS : SettlementResult.AMOUNT_MISMATCH;
            surplus.keep(order, receipt, reason, clock.instant());
            return reason;
        }
        orders.pay(order, receipt.payment());
        return SettlementResult.PAID;
    }

    /** Whether an order of this installation can have this id. */
    public static boolean isOurs(String orderId) {
        return OrderId.madeAt(orderId).isPresent();
    }

    /** An order is committed soon after its id was made; the clocks of nodes differ by less than this. */
    private boolean mayAppear(String orderId) {
        return OrderId.madeAt(orderId)
                .map(made -> Duration.between(made, clock.instant()).abs())
                .filter(age -> age.compareTo(MAY_APPEAR) < 0)
                .isPresent();
    }

    /** Whether this payment was settled before, with any result. */
    public boolean isKnown(String accountId, String provider, String reference) {
        return !outcomes(accountId, provider, reference).isEmpty();
    }

    /** The outcomes of a payment: {@code paid}, or why it paid nothing; both if the seller accepted it later. */
    private List<String> outcomes(String accountId, String provider, String reference) {
        return database.with(connection -> Database.query(
                connection,
                row -> row.getString("outcome"),
                """
                SELECT 'paid' AS outcome FROM payment WHERE account_id = ? AND provider = ? AND reference = ?
                UNION ALL
                SELECT reason FROM surplus_payment WHERE account_id = ? AND provider = ? AND reference = ?
                """,
                accountId,
                provider,
                reference,
                accountId,
                provider,
                reference));
    }
}
