package dev.postpaid.payments;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.RawBody;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks Mollie about a payment: bounded in time, in size and in how many are asked about at once, since anybody can make us
 * ask. No redirects, which would carry the seller's key elsewhere, and no proxy.
 */
@ApplicationScoped
class MollieApi {

    private static final Logger LOG = Logger.getLogger(MollieApi.class.getName());

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

    /**
     * The payment as it is now.
     *
     * @return empty if this account has no such payment at Mollie
     * @throws ProblemException 503 if there was no answer, or none that can be understood
     */
    Optional<MolliePayment> payment(String accountId, Credentials credentials, String id) {
        HttpRequest question = HttpRequest.newBuilder(credentials.baseUrl().at("/v2/payments/" + id))
                .header("Authorization", "Bearer " + credentials.apiKey())
                .header("Accept", "application/hal+json")
                .header("User-Agent", "postpaid/1.0")
                .timeout(timeout)
                .build();
        if (!questions.tryAcquire()) {
            throw failed(accountId, id, "too many at once");
        }
        try {
            return understood(id, ask(question));
        } catch (IOException | TimeoutException | ProblemException | InvalidValueException e) {
            throw failed(accountId, id, e.toString());
        } finally {
            questions.release();
        }
    }

    /** The request's own timeout ends with the answer's head; this one covers its last byte, too. */
    private HttpResponse<byte[]> ask(HttpRequest question) throws IOException, TimeoutException {
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

    private static Optional<MolliePayment> understood(String id, HttpResponse<byte[]> answer) throws IOException {
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(MolliePayment.read(id, new RawBody(answer.body()).json()));
            case 404, 410 -> Optional.empty();
            case 401, 403 -> throw new IOException("Mollie refuses the API key; the seller has to give the right one");
            default -> throw new IOException("status " + answer.statusCode());
        };
    }

    /** The cause is for the log: whoever notified us may be anybody. */
    private static ProblemException failed(String accountId, String id, String cause) {
        LOG.log(Level.WARNING, "mollie not asked, it shall notify again account={0} payment={1}: {2}", new Object[] {
            accountId, id, cause
        });
        return new ProblemException(ProblemType.UNAVAILABLE, "The payment cannot be looked up now; please repeat.");
    }
}
