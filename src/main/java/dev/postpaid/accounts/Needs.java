package dev.postpaid.accounts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The access that a resource or one of its methods requires: a key with one of these, or a full key. Without this annotation
 * only full keys are accepted.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Needs {

    KeyAccess[] value();
}
