package dev.postpaid.payments;

import java.util.List;

/**
 * A page of what is paid at a provider, newest first.
 *
 * @param ofOrders payments that name an order; at Stripe, one payment can be there twice
 * @param others the references of payments that name no order
 * @param next the cursor of the next page, or null at the end of the period
 */
public record ReceivedPage(List<ReceivedPayment> ofOrders, List<String> others, String next) {}
