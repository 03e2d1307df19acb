package dev.postpaid.database;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call that may meet its own twin in the database, begun at the same time on another connection. It is repeated, in a
 * new transaction, when the database lets the twin win; the repeated call then sees what the twin wrote. Within a transaction
 * only whoever began that can repeat: the call joins it, and its loss is passed on.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RetryOnConflict {}
