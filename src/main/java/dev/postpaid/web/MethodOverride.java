package dev.postpaid.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/**
 * Takes a POST with {@code X-HTTP-Method-Override: PATCH} as a PATCH. {@code HttpURLConnection}, over which many clients of JAX-RS
 * send, cannot send PATCH.
 */
@Provider
@PreMatching
public class MethodOverride implements ContainerRequestFilter {

    public static final String HEADER = "X-HTTP-Method-Override";

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.POST) && HttpMethod.PATCH.equals(request.getHeaderString(HEADER))) {
            request.setMethod(HttpMethod.PATCH);
        }
    }
}
