package dev.postpaid.payments;

/**
 * A provider reported that a payment of an order ended without money.
 *
 * @param orderId as the provider has it; not looked up
 */
public record PaymentEnded(String accountId, String orderId, PaymentEnd outcome) {}
