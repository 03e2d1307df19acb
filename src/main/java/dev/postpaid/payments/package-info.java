/**
 * Where the news that somebody paid comes in: one adapter per payment provider, each of which verifies what it is told
 * and then calls {@link dev.postpaid.orders.Orders#pay}.
 */
package dev.postpaid.payments;
