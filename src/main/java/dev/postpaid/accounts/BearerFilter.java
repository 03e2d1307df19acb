package dev.postpaid.accounts;

import dev.postpaid.database.DatabaseWatch;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/**
 * Authenticates the caller of every resource that is not {@link Public}, and checks whether the key may call it. A method
 * without {@link Needs} needs a full key.
 */
@Provider
@Dependent
public class BearerFilter implements DynamicFeature {

    private static final KeyAccess[] ANY = KeyAccess.values();

    private static final KeyAccess[] ONLY_FULL = {KeyAccess.FULL};

    @Inject
    DatabaseWatch database;

    @Inject
    CallLimit limit;

    @Inject
    Bearer bearer;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Public open = marked(resource, Public.class);
        if (open == null) {
            Needs needs = marked(resource, Needs.class);
            context.register(
                    new Authentication(bearer, needs == null ? ONLY_FULL : needs.value()), Priorities.AUTHENTICATION);
        } else if (!open.limitedBy().isEmpty()) {
            context.register(new Limitation(database, limit, open.limitedBy()), Priorities.AUTHENTICATION);
        }
    }

    /** The annotation of the method or its class, or null. */
    private static <A extends Annotation> A marked(ResourceInfo resource, Class<A> mark) {
        A method = resource.getResourceMethod().getAnnotation(mark);
        return method != null ? method : resource.getResourceClass().getAnnotation(mark);
    }

    /** OPTIONS accepts any key, since the methods of a URL are no secret. */
    private record Authentication(Bearer bearer, KeyAccess... enough) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            boolean asks = request.getMethod().equals(HttpMethod.OPTIONS);
            bearer.enter(
                    request.getHeaderString(HttpHeaders.AUTHORIZATION),
                    request.getHeaderString(Bearer.ACTS_FOR),
                    asks ? ANY : enough);
        }
    }

    private record Limitation(DatabaseWatch database, CallLimit limit, String parameter)
            implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            database.mustBeThere();
            limit.account(request.getUriInfo().getPathParameters().getFirst(parameter));
        }
    }
}
