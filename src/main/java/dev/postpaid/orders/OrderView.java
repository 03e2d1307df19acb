package dev.postpaid.orders;

import dev.postpaid.platform.ProblemException.FieldError;
import dev.postpaid.vat.VatWarnings;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An order as the API shows it.
 *
 * @param orderId the same as {@code id}, under the name that webhooks use
 * @param paidAt null while it is open
 * @param refunded how much of it was refunded, in its currency
 * @param refunds the latest last; null where there are some and the answer does not look for them
 * @param warnings empty if nothing looks wrong
 */
public record OrderView(
        String id,
        String orderId,
        String orderNumber,
        String status,
        Instant createdAt,
        Instant paidAt,
        String paymentProvider,
        AmountView amount,
        String vatTreatment,
        Product product,
        BuyerView buyer,
        Map<String, JsonValue> customFields,
        boolean isTest,
        BigDecimal refunded,
        List<RefundView> refunds,
        List<Warning> warnings) {

    /**
     * A refund as the API shows it.
     *
     * @param id ours
     * @param reference the provider's own id, or the shop's
     * @param paymentReference of the payment that is refunded; null if the shop named only the order
     * @param status {@code pending}, {@code refunded}, {@code failed} or {@code cancelled}; only refunded ones count
     * @param isSurplus whether it gives back money that did not pay the order; it does not count
     * @param refundedAt when it was made, also of one that is pending
     * @param createdAt when it was reported
     */
    public record RefundView(
            String id,
            String provider,
            String reference,
            String paymentReference,
            String status,
            BigDecimal amount,
            String currency,
            String reason,
            boolean isSurplus,
            Instant refundedAt,
            Instant createdAt) {}

    /** What looks wrong and was accepted, in the form of the errors of a problem. */
    public record Warning(String pointer, String code, String detail) {

        public static List<Warning> about(Order order) {
            return warnings(order).stream()
                    .map(found -> new Warning(
                            found.pointer(), found.rule().code(), found.rule().text()))
                    .toList();
        }
    }

    /** Money without trailing zeros, as in webhooks. */
    public record AmountView(
            BigDecimal totalIncl, BigDecimal exclVat, BigDecimal vat, BigDecimal vatRate, String currency) {

        static AmountView of(Amount amount) {
            return new AmountView(
                    Amount.plain(amount.totalIncl()),
                    Amount.plain(amount.exclVat()),
                    Amount.plain(amount.vat()),
                    Amount.plain(amount.vatRate()),
                    amount.currency());
        }
    }

    /** @param matchRef the same for every order of this e-mail address; null without one */
    public record BuyerView(
            String firstName,
            String lastName,
            String email,
            String company,
            String vatNumber,
            Address address,
            String country,
            String matchRef) {

        static BuyerView of(Buyer buyer, String matchRef) {
            return new BuyerView(
                    buyer.firstName(),
                    buyer.lastName(),
                    buyer.email(),
                    buyer.company(),
                    buyer.vatNumber(),
                    buyer.address(),
                    buyer.country(),
                    matchRef);
        }
    }

    /** What looks wrong about an order. */
    public static List<FieldError> warnings(Order order) {
        return VatWarnings.about(
                order.buyer().vatNumber(),
                order.buyer().country(),
                order.vatTreatment() == VatTreatment.REVERSE_CHARGE);
    }

    /** Without looking for its refunds. */
    public static OrderView of(Order order) {
        return of(order, order.hasRefunds() ? null : List.of());
    }

    public static OrderView of(Order order, List<RefundView> refunds) {
        return new OrderView(
                order.id(),
                order.id(),
                order.orderNumber(),
                order.status().word(),
                order.createdAt(),
                order.paidAt(),
                order.paymentProvider(),
                AmountView.of(order.amount()),
                order.vatTreatment().word(),
                order.product(),
                BuyerView.of(order.buyer(), order.matchRef()),
                order.customFields().values(),
                order.isTest(),
                Amount.plain(order.refunded()),
                refunds,
                Warning.about(order));
    }
}
