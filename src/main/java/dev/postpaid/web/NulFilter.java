package dev.postpaid.web;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Rule;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Refuses an address with NUL: PostgreSQL cannot compare with it, and no name contains it. */
@Provider
public class NulFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (withNul(request.getUriInfo().getPathParameters()).isPresent()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address.");
        }
        withNul(request.getUriInfo().getQueryParameters()).ifPresent(name -> {
            throw ProblemException.invalid(name, Rule.of("nul"));
        });
    }

    private static Optional<String> withNul(MultivaluedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue().stream().anyMatch(value -> value.indexOf('\0') >= 0))
                .map(parameter -> parameter.getKey())
                .findFirst();
    }
}
