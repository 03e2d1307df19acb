package dev.postpaid.web;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/** Refuses a request that needs a body but names no media type: JAX-RS would call the resource without a body. */
@Provider
public class BodyFilter implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Consumes consumes = resource.getResourceMethod().getAnnotation(Consumes.class);
        if (consumes != null) {
            context.register(new Check(consumes.value()[0]));
        }
    }

    private record Check(String mediaType) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getMediaType() == null) {
                throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body as " + mediaType + ".");
            }
        }
    }
}
