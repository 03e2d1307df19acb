package dev.postpaid.outbox;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the application's producer of the {@code javax.sql.DataSource} whose database has Postpaid's table {@code outbox}. The
 * data source has to take part in JTA transactions, as those of a server do.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE})
public @interface Outbox {

    /** The schema of the table, if the search path of the data source does not find it. */
    @Nonbinding
    String schema() default "";
}
