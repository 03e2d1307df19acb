package dev.postpaid.payments;

/**
 * A provider told that somebody tried to pay an order and did not.
 *
 * @param orderId as the provider has it; not looked up
 * @param outcome {@code failed} or {@code cancelled}
 */
public record PaymentEnded(String accountId, String orderId, String outcome) {}
