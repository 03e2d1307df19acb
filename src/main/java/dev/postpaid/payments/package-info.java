/**
 * Takes payments from providers: one adapter for each provider verifies a notification and then calls {@link
 * dev.postpaid.orders.Orders#pay}.
 */
package dev.postpaid.payments;
