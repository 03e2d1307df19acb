package dev.postpaid.payments;

import dev.postpaid.egress.TargetRefusedException;
import dev.postpaid.egress.Targets;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.Version;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests to the providers' APIs. Time, size and concurrency are limited, since anybody can cause a request. It
 * follows no redirects, which would carry the seller's key elsewhere, and uses no proxy. A seller chooses the address,
 * so the URL guard vets it for every request, and only vetted addresses are dialled.
 */
@ApplicationScoped
class ProviderClient {

    /** A payment with all that can be embedded has some 10 KB. */
    private static final int MOST_BYTES = 256 * 1024;

    @Inject
    Settings settings;

    @Inject
    Targets targets;

    @Resource
    ManagedExecutorService executor;

    private Duration timeout;
    private Semaphore questions;
    private CloseableHttpClient client;

    @PostConstruct
    void open() {
        timeout = settings.duration(Setting.PROVIDER_TIMEOUT);
        questions = new Semaphore(settings.count(Setting.PROVIDER_QUESTIONS));
        client = HttpClients.custom()
                .setConnectionManager(connections(settings.count(Setting.PROVIDER_QUESTIONS)))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("postpaid/" + Version.TEXT)
                .build();
    }

    private HttpClientConnectionManager connections(int most) {
        Timeout whole = Timeout.of(timeout);
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Vetted())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(SSLContexts.createDefault()))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(whole)
                        .setSocketTimeout(whole)
                        .build())
                .setMaxConnTotal(most)
                .setMaxConnPerRoute(most)
                .build();
    }

    @PreDestroy
    void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    /** @throws IOException also if too many are asked already, or the URL guard refuses the address */
    ProviderAnswer ask(Credentials credentials, HttpUriRequestBase question) throws IOException, TimeoutException {
        return ask(credentials, question, MOST_BYTES);
    }

    /** The same. @param mostBytes of the answer; a page of a list has more than a payment */
    ProviderAnswer ask(Credentials credentials, HttpUriRequestBase question, int mostBytes)
            throws IOException, TimeoutException {
        question.setHeader("Authorization", "Bearer " + credentials.apiKey());
        if (!questions.tryAcquire()) {
            throw new IOException("too many at once");
        }
        Future<ProviderAnswer> answer;
        try {
            answer = executor.submit(() -> answer(question, mostBytes));
        } catch (RejectedExecutionException e) {
            questions.release();
            throw new IOException(e);
        }
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            question.cancel(); // nothing if it is answered
        }
    }

    /** A request keeps its permit while a name server does not answer. */
    private ProviderAnswer answer(HttpUriRequestBase question, int mostBytes) throws IOException {
        try {
            return client.execute(question, response -> read(question, response, mostBytes));
        } finally {
            questions.release();
        }
    }

    private static ProviderAnswer read(HttpUriRequestBase question, ClassicHttpResponse response, int mostBytes)
            throws IOException {
        byte[] body = response.getEntity() == null
                ? new byte[0]
                : response.getEntity().getContent().readNBytes(mostBytes + 1);
        if (body.length > mostBytes) {
            question.cancel(); // else the rest would be read before the connection is closed
            throw new IOException("answer of more than " + mostBytes + " bytes");
        }
        Header retryAfter = response.getFirstHeader("Retry-After");
        return new ProviderAnswer(response.getCode(), body, retryAfter == null ? null : retryAfter.getValue());
    }

    /** The client dials only the addresses that this returns. */
    private final class Vetted implements DnsResolver {

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            try {
                return targets.vet(host, port).stream()
                        .map(address -> new InetSocketAddress(address, port))
                        .toList();
            } catch (TargetRefusedException e) {
                throw new UnknownHostException(e.getMessage());
            }
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("a port is needed to vet " + host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
