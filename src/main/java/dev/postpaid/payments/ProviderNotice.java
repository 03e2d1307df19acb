package dev.postpaid.payments;

import java.time.Instant;

/**
 * A payment that a provider notified about and that did nothing here.
 *
 * @param kind {@code unknown_payment}, {@code key_refused}, {@code no_order_id} or {@code unknown_order}
 * @param detail the same as a sentence
 * @param reference the provider's id of the payment
 * @param times how often it was notified
 */
public record ProviderNotice(
        String kind, String detail, String reference, int times, Instant firstAt, Instant lastAt) {}
