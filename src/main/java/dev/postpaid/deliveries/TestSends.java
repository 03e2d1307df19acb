package dev.postpaid.deliveries;

import dev.postpaid.accounts.Account;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointTested;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.events.EventTypes;
import dev.postpaid.events.Variant;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Sends example events while a user waits for the result. They are signed and sent as real ones, but nothing is queued or logged,
 * and no response changes the endpoint. They do not count towards the endpoint's limit of attempts at a time.
 */
@ApplicationScoped
public class TestSends {

    /** An attempt ends by its own timer. The result comes a moment later. */
    private static final long GRACE_MILLIS = 2_000;

    @Inject
    Endpoints endpoints;

    @Inject
    EventTypes types;

    @Inject
    Destinations destinations;

    @Inject
    SignedSender sender;

    @Inject
    Settings settings;

    @Inject
    Event<EndpointTested> tested;

    /** The caller's thread waits, and the server has a limited number of them. */
    private Semaphore running;

    private long wait;

    /**
     * A request that is signed for an endpoint and then changed.
     *
     * @param id the {@code webhook-id}
     * @param timestamp when it is said to be signed, in seconds since 1970
     * @param signed the body that is signed
     * @param sent the body that is sent
     * @param format the headers that the format of the body adds
     * @param headers changes the headers, which are in order
     */
    public record Probe(
            String id,
            long timestamp,
            byte[] signed,
            byte[] sent,
            Map<String, String> format,
            UnaryOperator<Map<String, String>> headers) {}

    @PostConstruct
    void configure() {
        running = new Semaphore(settings.count(Setting.TEST_SENDS));
        wait = settings.duration(Setting.ATTEMPT_TIMEOUT).toMillis() + GRACE_MILLIS;
    }

    /**
     * Sends an example now, also to a disabled endpoint, and waits for the result.
     *
     * @param type what to send; null for the first that the endpoint selected
     * @throws ProblemException 403 if the account's plan has no webhooks, 404 unless the endpoint is this account's, 422 for
     *     an unknown type, 503 if too many are running or the endpoint was changed at this moment
     */
    public TestSendView send(Account account, String endpointId, String type) {
        Endpoints.mustHaveWebhooks(account);
        Endpoint endpoint = endpoints.get(account.id(), endpointId);
        String id = Ids.next("evt_test");
        Variant test =
                types.test(account.id(), id, type == null ? endpoint.events().get(0) : type, endpoint.format());
        if (!running.tryAcquire()) {
            throw unavailable("Too many test events are being sent at this moment; please repeat.");
        }
        TestSendView result;
        try {
            result = attempt(endpointId, id, test);
        } finally {
            running.release();
        }
        tested.fire(new EndpointTested(account.id(), endpointId));
        return result;
    }

    private TestSendView attempt(String endpointId, String id, Variant test) {
        Destination to = destinations.get(endpointId);
        if (to.state() == Destination.State.DELETED) {
            throw ProblemException.notFound("endpoint");
        }
        Attempt attempt = await(to, id, test);
        if (!attempt.wasMade()) {
            throw unavailable("The endpoint was changed at this moment and nothing was sent; please repeat.");
        }
        return TestSendView.of(attempt, test.body());
    }

    /**
     * Sends such a request now, also to a disabled endpoint, and does not wait. The result comes within {@link #longest}.
     * Whoever calls this limits how many there are at a time.
     *
     * @throws ProblemException 404 if the endpoint is deleted
     */
    public CompletableFuture<TestSendView> probe(String endpointId, Probe probe) {
        Destination to = destinations.get(endpointId);
        if (to.state() == Destination.State.DELETED) {
            throw ProblemException.notFound("endpoint");
        }
        return sender.sendProbe(probe, to, () -> destinations.isCurrent(to)).thenApply(attempt -> {
            if (!attempt.wasMade()) {
                throw unavailable("The endpoint was changed at this moment and nothing was sent; please repeat.");
            }
            return TestSendView.of(attempt, probe.sent());
        });
    }

    /** How long a send takes at most. */
    public Duration longest() {
        return Duration.ofMillis(wait);
    }

    private Attempt await(Destination to, String id, Variant test) {
        try {
            return sender.sendTest(id, test, to, () -> destinations.isCurrent(to))
                    .get(wait, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("The server is stopping.");
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("an attempt did not end by itself endpoint=" + to.endpointId(), e);
        }
    }

    private static ProblemException unavailable(String detail) {
        return new ProblemException(ProblemType.UNAVAILABLE, detail);
    }
}
