package dev.postpaid.idempotency;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that creates something, and takes {@code Idempotency-Key} so that a caller who never saw the answer can
 * repeat the request. With the header, the whole method runs in one transaction, together with keeping its answer; without
 * it, nothing changes.
 *
 * <p>The method returns a {@code Response}, of which status, body, {@code Location} and {@code ETag} are kept. An answer with
 * {@code Cache-Control: no-store}, as one with a secret has, is not kept, and its request is done again. The method must not
 * wait for anybody while it holds locks or a connection; what it does outside the database may be done again.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {}
