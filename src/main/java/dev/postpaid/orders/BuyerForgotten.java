package dev.postpaid.orders;

import java.time.Instant;
import java.util.function.Predicate;

/**
 * A buyer was erased from orders and events. Fired inside the transaction that ends the erasure: features that keep other
 * texts erase those that mention the buyer.
 *
 * @param until what came in later is not erased
 * @param mention whether a text is, or contains, the buyer's e-mail address in any spelling
 */
public record BuyerForgotten(String accountId, Instant until, Predicate<String> mention) {}
