/**
 * How requests are accepted: alone or in batches, by JAX-RS or by a filter, and once: with an {@code Idempotency-Key}, a repeated
 * request receives the first response again.
 */
package dev.postpaid.idempotency;
