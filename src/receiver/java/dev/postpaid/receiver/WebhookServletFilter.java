package dev.postpaid.receiver;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collections;

/**
 * The same as {@link WebhookFilter} for servlets. Add an instance to the paths that get webhooks:
 * {@code context.addFilter("webhooks", new WebhookServletFilter(…)).addMappingForUrlPatterns(null, false, "/hook")}. The servlet
 * reads the body as usual; the {@link Webhook} is the principal of the request. A
 * servlet that goes on asynchronously calls {@link Deduplication#remember} itself.
 */
public class WebhookServletFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient WebhookVerifier verifier;
    private final transient Deduplication deduplication;
    private final int mostBytes;

    public WebhookServletFilter(WebhookVerifier verifier, Deduplication deduplication) {
        this(verifier, deduplication, RawBody.MOST_BYTES);
    }

    /** @param mostBytes how long a body may be */
    public WebhookServletFilter(WebhookVerifier verifier, Deduplication deduplication, int mostBytes) {
        this.verifier = verifier;
        this.deduplication = deduplication;
        this.mostBytes = mostBytes;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        byte[] body;
        Webhook webhook;
        try {
            body = RawBody.read(request.getInputStream(), mostBytes);
            webhook = verifier.verify(name -> Collections.list(request.getHeaders(name)), body);
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().status());
            return;
        }
        if (webhook.id() != null && deduplication.isKnown(webhook.id())) {
            response.setStatus(HttpServletResponse.SC_OK);
            return;
        }
        request.setAttribute(Webhook.ATTRIBUTE, webhook);
        chain.doFilter(new Again(request, webhook, body), response);
        if (response.getStatus() < 300 && webhook.id() != null && !request.isAsyncStarted()) {
            deduplication.remember(webhook.id());
        }
    }

    /** The request with the body that was read already. */
    private static final class Again extends HttpServletRequestWrapper {

        private final Webhook webhook;
        private final ByteArrayInputStream body;

        Again(HttpServletRequest request, Webhook webhook, byte[] body) {
            super(request);
            this.webhook = webhook;
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public Principal getUserPrincipal() {
            return webhook;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public int read() {
                    return body.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    return body.read(bytes, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return body.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("the body is there: read it");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            String named = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(
                    getInputStream(), named == null ? StandardCharsets.UTF_8 : Charset.forName(named)));
        }
    }
}
