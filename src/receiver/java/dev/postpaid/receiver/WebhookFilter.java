package dev.postpaid.receiver;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.Principal;
import java.util.List;

/**
 * Lets only verified requests reach what is marked {@link ReceivesWebhooks}. Others are answered 401 (413 if they are too long), one
 * that was handled before 200. Register an instance: {@code register(new WebhookFilter(…))}, or among the singletons of the
 * application. The resource reads the body as usual; the {@link Webhook} is the principal of the request:
 * {@code (Webhook) securityContext.getUserPrincipal()}.
 *
 * <p>An answer below 300 means that the event was handled. After another one, or an exception, the next attempt is handled again.
 */
@Provider
@ReceivesWebhooks
@Priority(Priorities.AUTHENTICATION)
public class WebhookFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private final WebhookVerifier verifier;
    private final Deduplication deduplication;
    private final int mostBytes;

    public WebhookFilter(WebhookVerifier verifier, Deduplication deduplication) {
        this(verifier, deduplication, RawBody.MOST_BYTES);
    }

    /** @param mostBytes how long a body may be */
    public WebhookFilter(WebhookVerifier verifier, Deduplication deduplication, int mostBytes) {
        this.verifier = verifier;
        this.deduplication = deduplication;
        this.mostBytes = mostBytes;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        try {
            byte[] body = RawBody.read(request.getEntityStream(), mostBytes);
            Webhook webhook = verifier.verify(name -> values(request, name), body);
            if (webhook.id() != null && deduplication.isKnown(webhook.id())) {
                request.abortWith(Response.ok().build());
                return;
            }
            request.setProperty(Webhook.ATTRIBUTE, webhook);
            request.setSecurityContext(new Signed(
                    webhook,
                    request.getSecurityContext() != null
                            && request.getSecurityContext().isSecure()));
            request.setEntityStream(new ByteArrayInputStream(body));
        } catch (RefusedException refused) {
            request.abortWith(Response.status(refused.refusal().status()).build());
        }
    }

    private record Signed(Webhook webhook, boolean isSecure) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return webhook;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return "WEBHOOK";
        }
    }

    private static List<String> values(ContainerRequestContext request, String name) {
        return request.getHeaders().get(name);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 300
                && request.getProperty(Webhook.ATTRIBUTE) instanceof Webhook webhook
                && webhook.id() != null) {
            deduplication.remember(webhook.id());
        }
    }
}
