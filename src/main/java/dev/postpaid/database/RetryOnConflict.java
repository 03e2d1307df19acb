package dev.postpaid.database;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call that may conflict with the same call on another connection. If the database lets the other call win, this call is
 * repeated in a new transaction and then sees the data that the other call wrote. Inside an existing transaction, the call
 * joins it and passes the conflict on: only the code that began the transaction can repeat it.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RetryOnConflict {}
