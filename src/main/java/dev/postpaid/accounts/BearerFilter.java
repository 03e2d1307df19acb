package dev.postpaid.accounts;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** The door for programs: {@code Authorization: Bearer bk_…} (RFC 6750). */
@Provider
@Dependent
@Priority(Priorities.AUTHENTICATION)
public class BearerFilter implements ContainerRequestFilter {

    private static final String SCHEME = "Bearer ";

    @Context
    ResourceInfo resource;

    @Inject
    ApiKeys keys;

    @Inject
    CallLimit limit;

    @Inject
    Caller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        Public open = open();
        if (open == null) {
            caller.is(account(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
        } else if (!open.limitedBy().isEmpty()) {
            limit.account(request.getUriInfo().getPathParameters().getFirst(open.limitedBy()));
        }
    }

    /** Null for what needs a key. */
    private Public open() {
        Public method = resource.getResourceMethod().getAnnotation(Public.class);
        return method != null ? method : resource.getResourceClass().getAnnotation(Public.class);
    }

    private Account account(String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused("Send an API key: Authorization: Bearer bk_…");
        }
        Optional<KeyText> key = KeyText.parse(header.substring(SCHEME.length()).strip());
        if (key.isEmpty()) {
            throw refused("This is not an API key: its form or its checksum is wrong.");
        }
        limit.key(key.get());
        return keys.account(key.get()).orElseThrow(() -> refused("This API key is unknown or was revoked."));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.UNAUTHORIZED, detail);
    }
}
