package dev.postpaid.payments;

/**
 * What a provider's API answered.
 *
 * @param retryAfter the value of {@code Retry-After}, or null
 */
record ProviderAnswer(int status, byte[] body, String retryAfter) {}
