package dev.postpaid.orders;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a receiver is told about an order that was paid. Only {@code matchRef} may be {@code null}.
 *
 * @param accountId the seller
 * @param orderNumber what the seller calls the order
 * @param paymentProvider for example {@code mollie}
 * @param buyer {@link Buyer#UNKNOWN} where nothing is known
 * @param matchRef the {@link MatchRef} of the buyer, {@code null} without an e-mail
 * @param customFields what the buyer filled in, in the order of the form
 * @param test whether no real money moved
 */
public record PaidOrder(
        String accountId,
        String orderId,
        String orderNumber,
        Instant createdAt,
        Instant paidAt,
        String paymentProvider,
        Amount amount,
        VatTreatment vatTreatment,
        Product product,
        Buyer buyer,
        String matchRef,
        Map<String, JsonValue> customFields,
        boolean test) {

    public PaidOrder {
        requireNonNull(accountId, "accountId");
        requireNonNull(orderId, "orderId");
        requireNonNull(orderNumber, "orderNumber");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(paidAt, "paidAt");
        requireNonNull(paymentProvider, "paymentProvider");
        requireNonNull(amount, "amount");
        requireNonNull(vatTreatment, "vatTreatment");
        requireNonNull(product, "product");
        requireNonNull(buyer, "buyer");
        customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
    }
}
