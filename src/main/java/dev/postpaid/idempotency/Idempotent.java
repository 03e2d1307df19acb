package dev.postpaid.idempotency;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that creates something and accepts {@code Idempotency-Key}, so that a caller who did not receive
 * the response can repeat the request. With the header, the whole method and the storing of its response run in one
 * transaction; without it, nothing changes.
 *
 * <p>The method returns a {@code Response}, of which status, body, {@code Location} and {@code ETag} are stored. A response
 * with {@code Cache-Control: no-store}, such as one with a secret, is not stored, and a repeated request is executed again.
 * The method must not wait for other systems while it holds locks or a connection. Its effects outside the database can
 * happen twice.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {}
