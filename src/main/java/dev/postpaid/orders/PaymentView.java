package dev.postpaid.orders;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A payment of an order as the API shows it.
 *
 * @param status {@code paid}, {@code surplus} or {@code amount_mismatch}: only the first paid the order
 * @param amount what the provider took, if it said so; else what the order costs
 * @param createdAt when it was reported
 */
public record PaymentView(
        String provider,
        String reference,
        String status,
        BigDecimal amount,
        String currency,
        Instant paidAt,
        boolean isTest,
        Instant createdAt) {}
