package dev.postpaid.payments;

import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way to the providers' APIs: bounded in time, in size and in how many are asked at once, since anybody can make us ask. No
 * redirects, which would carry the seller's key elsewhere, and no proxy.
 */
@ApplicationScoped
class ProviderClient {

    /** A payment with all that can be embedded has some 10 KB. */
    private static final int MOST_BYTES = 256 * 1024;

    @Inject
    Settings settings;

    private Duration timeout;
    private Semaphore questions;
    private HttpClient client;

    @PostConstruct
    void open() {
        timeout = settings.duration(Setting.PROVIDER_TIMEOUT);
        questions = new Semaphore(settings.count(Setting.PROVIDER_QUESTIONS));
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(timeout)
                .build();
    }

    /** @throws IOException also if too many are asked already */
    HttpResponse<byte[]> ask(Credentials credentials, HttpRequest.Builder question)
            throws IOException, TimeoutException {
        if (!questions.tryAcquire()) {
            throw new IOException("too many at once");
        }
        try {
            return answer(question.header("Authorization", "Bearer " + credentials.apiKey())
                    .header("User-Agent", "postpaid/1.0")
                    .timeout(timeout)
                    .build());
        } finally {
            questions.release();
        }
    }

    /** The request's own timeout ends with the answer's head; this one covers its last byte, too. */
    private HttpResponse<byte[]> answer(HttpRequest question) throws IOException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(question, head -> new BoundedAnswer(MOST_BYTES));
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }
}
