package dev.postpaid.accounts;

import dev.postpaid.database.DatabaseWatch;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/** Authenticates the caller of every resource that is not {@link Public}, and checks whether the key may call it. */
@Provider
@Dependent
@Priority(Priorities.AUTHENTICATION)
public class BearerFilter implements ContainerRequestFilter {

    private static final KeyAccess[] ANY = KeyAccess.values();

    private static final KeyAccess[] ONLY_FULL = {KeyAccess.FULL};

    @Context
    ResourceInfo resource;

    @Inject
    DatabaseWatch database;

    @Inject
    CallLimit limit;

    @Inject
    Bearer bearer;

    @Override
    public void filter(ContainerRequestContext request) {
        Public open = marked(Public.class);
        if (open == null) {
            bearer.enter(request.getHeaderString(HttpHeaders.AUTHORIZATION), enough(request.getMethod()));
        } else if (!open.limitedBy().isEmpty()) {
            database.mustBeThere();
            limit.account(request.getUriInfo().getPathParameters().getFirst(open.limitedBy()));
        }
    }

    /**
     * The kinds of access that suffice. A method without an annotation needs a full key. OPTIONS accepts any key, since the
     * methods of a URL are no secret.
     */
    private KeyAccess[] enough(String method) {
        if (method.equals(HttpMethod.OPTIONS)) {
            return ANY;
        }
        Needs needs = marked(Needs.class);
        return needs == null ? ONLY_FULL : needs.value();
    }

    /** The annotation of the method or its class, or null. */
    private <A extends Annotation> A marked(Class<A> mark) {
        A method = resource.getResourceMethod().getAnnotation(mark);
        return method != null ? method : resource.getResourceClass().getAnnotation(mark);
    }
}
