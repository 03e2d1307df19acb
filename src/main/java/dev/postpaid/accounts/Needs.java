package dev.postpaid.accounts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which API keys a resource or one of its methods answers: those with one of these accesses, and full ones always. Without
 * this mark only full keys are answered.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Needs {

    KeyAccess[] value();
}
