package dev.postpaid.accounts;

import dev.postpaid.database.DatabaseWatch;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
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
import java.util.Optional;

/** Authenticates programs: {@code Authorization: Bearer bk_…} (RFC 6750). */
@Provider
@Dependent
@Priority(Priorities.AUTHENTICATION)
public class BearerFilter implements ContainerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private static final KeyAccess[] ANY = KeyAccess.values();

    private static final KeyAccess[] ONLY_FULL = {KeyAccess.FULL};

    @Context
    ResourceInfo resource;

    @Inject
    DatabaseWatch database;

    @Inject
    KeyCache keys;

    @Inject
    CallLimit limit;

    @Inject
    LastUses lastUses;

    @Inject
    Caller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        Public open = marked(Public.class);
        if (open == null || !open.limitedBy().isEmpty()) {
            database.mustBeThere();
        }
        if (open == null) {
            enter(request);
        } else if (!open.limitedBy().isEmpty()) {
            limit.account(request.getUriInfo().getPathParameters().getFirst(open.limitedBy()));
        }
    }

    private void enter(ContainerRequestContext request) {
        ApiKeys.Opening opening = open(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        lastUses.used(opening.key());
        opening.key().access().mustBeAmong(enough(request.getMethod()));
        caller.is(opening.key(), opening.account());
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

    private ApiKeys.Opening open(String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused("Send an API key: Authorization: Bearer bk_…");
        }
        Optional<KeyText> key = KeyText.parse(header.substring(SCHEME.length()).strip());
        if (key.isEmpty()) {
            throw refused("This is not an API key: its form or its checksum is wrong.");
        }
        limit.key(key.get());
        return keys.open(key.get()).orElseThrow(() -> refused("This API key is unknown, was revoked or has expired."));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.UNAUTHORIZED, detail);
    }
}
