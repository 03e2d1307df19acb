package dev.postpaid.accounts;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses a query parameter that the resource does not declare, and one that occurs twice: a misspelt filter must not list
 * everything. Public resources accept any query, since monitors and payment providers call them.
 */
@Provider
public class KnownQuery implements DynamicFeature {

    /** Marks a resource for tools whose queries we do not control: unknown parameters are ignored. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface AnyQuery {}

    private static final int LONGEST_NAME = 100;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!isOpen(resource.getResourceClass(), resource.getResourceMethod())) {
            context.register(new Check(known(resource.getResourceMethod())));
        }
    }

    private static boolean isOpen(Class<?> type, Method method) {
        return type.isAnnotationPresent(AnyQuery.class)
                || type.isAnnotationPresent(Public.class)
                || method.isAnnotationPresent(Public.class);
    }

    /** The names that the method's parameters declare, directly or in a bean. */
    static Set<String> known(Method method) {
        Set<String> known = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(QueryParam.class)) {
                known.add(parameter.getAnnotation(QueryParam.class).value());
            }
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                addFields(known, parameter.getType());
            }
        }
        return known;
    }

    /** The fields of a bean, inherited ones included. */
    private static void addFields(Set<String> known, Class<?> bean) {
        for (Class<?> each = bean; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.isAnnotationPresent(QueryParam.class)) {
                    known.add(field.getAnnotation(QueryParam.class).value());
                }
            }
        }
    }

    /** Runs after authentication, so that unknown callers get the same response for every query. */
    private record Check(Set<String> known) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            request.getUriInfo().getQueryParameters().forEach(this::check);
        }

        private void check(String name, List<String> values) {
            if (!known.contains(name)) {
                String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
                throw ProblemException.invalid(shown, Rule.of("unknown_parameter", rule()));
            }
            if (values.size() > 1) {
                throw ProblemException.invalid(name, Rule.of("given_once"));
            }
        }

        private Rule rule() {
            return known.isEmpty() ? Rule.of("no_parameters") : Rule.of("parameter_of", String.join(", ", known));
        }
    }
}
