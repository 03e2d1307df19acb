package dev.postpaid.accounts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a resource or one of its methods that needs no API key. All others need one. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Public {

    /** The path parameter by which calls are limited, since there is no key to count by; empty for no limit. */
    String limitedBy() default "";
}
