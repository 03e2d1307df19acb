package dev.postpaid.reconciliation;

import dev.postpaid.orders.Amount;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A finding as the API shows it.
 *
 * @param kind {@code unknown_here} or {@code undelivered}
 * @param reason why it was found
 * @param orderNumber null if there is no such order
 * @param provider that the order was paid by
 * @param reference of the payment; null for an undelivered order
 * @param endpointId null for a payment
 * @param eventId null for a payment
 * @param paidAt null if the provider does not say it
 * @param repairable whether a repair can be asked for now
 * @param repair {@code wanted}, what came of the repair, or null
 */
public record FindingView(
        String id,
        String kind,
        String reason,
        String orderId,
        String orderNumber,
        String provider,
        String reference,
        String endpointId,
        String eventId,
        BigDecimal amount,
        String currency,
        Instant paidAt,
        boolean isTest,
        boolean repairable,
        String repair,
        Instant repairedAt) {

    static FindingView of(Finding finding) {
        return new FindingView(
                finding.id(),
                finding.kind().word(),
                finding.why().word(),
                finding.orderId(),
                finding.orderNumber(),
                finding.provider(),
                finding.reference(),
                finding.endpointId(),
                finding.eventId(),
                Amount.plain(finding.amount()),
                finding.currency(),
                finding.paidAt(),
                finding.test(),
                finding.isRepairable(),
                Words.of(finding.repair()),
                finding.repairedAt());
    }
}
