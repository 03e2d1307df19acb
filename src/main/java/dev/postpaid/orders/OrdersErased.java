package dev.postpaid.orders;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The buyer of these orders was erased just now. Fired inside the transaction that says so: whoever keeps what the orders said
 * erases it in there.
 *
 * @param events where observers add how many events they erased
 */
public record OrdersErased(String accountId, List<String> orderIds, AtomicInteger events) {}
