package dev.postpaid.idempotency;

import dev.postpaid.accounts.Public;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.Repeatable;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;

/**
 * Refuses {@code Idempotency-Key} on methods on which it would have no effect: the sender would repeat the request and
 * execute it twice. These are methods whose response has a secret, which is not stored, and methods that send a test event.
 */
@Provider
public class IdempotencyFilter implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!takesKey(resource.getResourceMethod())) {
            context.register(new Refusal(), Priorities.AUTHORIZATION);
        }
    }

    /** Notifications of payment providers have their own ids. */
    private static boolean takesKey(Method method) {
        return method.isAnnotationPresent(Idempotent.class)
                || method.isAnnotationPresent(Keyed.class)
                || method.isAnnotationPresent(Repeatable.class)
                || method.isAnnotationPresent(Public.class);
    }

    private record Refusal() implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getMethod().equals(HttpMethod.POST) && request.getHeaderString(IdempotencyKey.HEADER) != null) {
                throw ProblemException.invalid(IdempotencyKey.HEADER, Rule.of("no_idempotency_here"));
            }
        }
    }
}
