/**
 * The stored responses of requests with an {@code Idempotency-Key}: a repeated request receives the first response again.
 */
package dev.postpaid.idempotency;
