package dev.postpaid.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method for {@code POST} that can be repeated without harm. It accepts an {@code Idempotency-Key}, which
 * needs no work. A method with neither this annotation nor {@code Idempotent} refuses the header.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Repeatable {}
