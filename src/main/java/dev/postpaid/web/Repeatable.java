package dev.postpaid.web;

import dev.postpaid.idempotency.Idempotent;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method for {@code POST} that does the same once and several times, so that whoever sends an {@code
 * Idempotency-Key} gets what it is for without it. Where neither this nor {@link Idempotent} is said, that header is refused.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Repeatable {}
