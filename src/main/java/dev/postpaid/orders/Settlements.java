package dev.postpaid.orders;

import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Database;
import dev.postpaid.database.GroupCommit;
import dev.postpaid.database.Known;
import dev.postpaid.database.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settles the payments that providers report, in any order and any number of times. */
@ApplicationScoped
public class Settlements {

    private static final List<String> KNOWN = List.of(
            """
            SELECT p.reference
            FROM (VALUES %s) AS k (account_id, provider, reference)
            JOIN payment p
                ON p.account_id = k.account_id AND p.provider = k.provider AND p.reference = k.reference
            """,
            """
            SELECT s.reference
            FROM (VALUES %s) AS k (account_id, provider, reference)
            JOIN surplus_payment s
                ON s.account_id = k.account_id AND s.provider = k.provider AND s.reference = k.reference
            """);

    @Inject
    Database database;

    @Inject
    GroupCommit commits;

    @Inject
    Placements placements;

    /** Settles the payment, and waits until that is committed. */
    public SettlementResult settle(String accountId, String orderId, Receipt receipt) {
        return isOurs(orderId)
                ? commits.accept(placements.settling(accountId, orderId, receipt), 0)
                : SettlementResult.OTHERS_ORDER;
    }

    /** Whether an order of this installation can have this id. */
    public static boolean isOurs(String orderId) {
        return OrderId.madeAt(orderId).isPresent();
    }

    /** Whether this payment was settled before, with any result. */
    public boolean isKnown(String accountId, String provider, String reference) {
        return !database.with(connection -> Database.query(
                        connection,
                        row -> true,
                        """
                        SELECT 1 FROM payment WHERE account_id = ? AND provider = ? AND reference = ?
                        UNION ALL
                        SELECT 1 FROM surplus_payment WHERE account_id = ? AND provider = ? AND reference = ?
                        """,
                        accountId,
                        provider,
                        reference,
                        accountId,
                        provider,
                        reference))
                .isEmpty();
    }

    /**
     * What a payment was made for.
     *
     * @param surplus whether it did not pay the order
     */
    public record Settled(String orderId, boolean surplus) {}

    /** What the payment with this reference was made for; empty if it is not known here. */
    public Optional<Settled> settled(String accountId, String provider, String reference) {
        return database
                .with(connection -> Database.query(
                        connection,
                        row -> new Settled(row.getString("order_id"), row.getBoolean("surplus")),
                        """
                        SELECT order_id, FALSE AS surplus FROM payment
                        WHERE account_id = ? AND provider = ? AND reference = ?
                        UNION ALL
                        SELECT order_id, TRUE FROM surplus_payment
                        WHERE account_id = ? AND provider = ? AND reference = ?
                        ORDER BY surplus
                        """,
                        accountId,
                        provider,
                        reference,
                        accountId,
                        provider,
                        reference))
                .stream()
                .findFirst();
    }

    /** Those of these payments, by their references, that were settled before, with any result. */
    public Set<String> known(String accountId, String provider, Collection<String> references) {
        return database.with(connection -> {
            Set<String> known = new HashSet<>();
            for (String sql : KNOWN) {
                known.addAll(Database.find(
                        connection,
                        row -> row.getString("reference"),
                        sql,
                        references,
                        reference -> List.of(accountId, provider, reference)));
            }
            return known;
        });
    }

    /**
     * Settles a payment that a provider reports by itself. A provider cannot act on a refusal, so money that cannot pay the order is
     * noted for the seller instead. The provider is asked to report again only if the order may still appear.
     *
     * <p>A provider may report one payment several times: in the currency of the buyer, and in the currency of the order. The report
     * that is exactly the price of the order counts, whichever comes first.
     */
    static final class Settling implements Acceptance<SettlementResult> {

        private static final Duration MAY_APPEAR = Duration.ofHours(1);

        private final Placements orders;
        private final String accountId;
        private final String orderId;
        private final Receipt receipt;

        Settling(Placements orders, String accountId, String orderId, Receipt receipt) {
            this.orders = orders;
            this.accountId = accountId;
            this.orderId = orderId;
            this.receipt = receipt;
        }

        @Override
        public String accountId() {
            return accountId;
        }

        private Payment.Key payment() {
            return receipt.payment().key(accountId);
        }

        /** The order first: whoever holds it may be about to write this payment. */
        @Override
        public void ask(Known known) {
            known.ask(OrderRows.LOCKED, orderId);
            known.ask(OrderRows.PAID_BY, payment());
            known.ask(SurplusPayments.KEPT, payment());
        }

        @Override
        public SettlementResult decide(Known known, Rows rows) {
            Order order = known.get(OrderRows.LOCKED, orderId);
            if (order == null) {
                return mayAppear() ? SettlementResult.NO_ORDER : SettlementResult.OTHERS_ORDER;
            }
            return order.accountId().equals(accountId) ? settle(order, known, rows) : SettlementResult.OTHERS_ORDER;
        }

        private SettlementResult settle(Order order, Known known, Rows rows) {
            boolean exact = receipt.isExactly(order.amount());
            SurplusPayments.Kept kept = known.get(SurplusPayments.KEPT, payment());
            boolean corrects = kept != null && kept.reason() == SettlementResult.AMOUNT_MISMATCH && exact;
            if (known.get(OrderRows.PAID_BY, payment()) != null || kept != null && !corrects) {
                return SettlementResult.KNOWN;
            }
            if (corrects) {
                kept.forget(rows, payment());
            }
            if (order.isPaid() || !exact) {
                SettlementResult reason = order.isPaid() ? SettlementResult.SURPLUS : SettlementResult.AMOUNT_MISMATCH;
                SurplusPayments.keep(rows, order, receipt, reason, now());
                known.put(SurplusPayments.KEPT, payment(), new SurplusPayments.Kept(reason, false));
                return reason;
            }
            orders.pay(order, receipt.payment(), known, rows);
            return SettlementResult.PAID;
        }

        /** An order is committed soon after its id was made; the clocks of nodes differ by less than this. */
        private boolean mayAppear() {
            return OrderId.madeAt(orderId)
                    .map(made -> Duration.between(made, now()).abs())
                    .filter(age -> age.compareTo(MAY_APPEAR) < 0)
                    .isPresent();
        }

        private Instant now() {
            return orders.clock.instant();
        }
    }
}
