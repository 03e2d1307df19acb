package dev.postpaid.deliveries;

import dev.postpaid.events.Variant;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Version;
import dev.postpaid.sending.AttemptResult.Made;
import dev.postpaid.sending.OutgoingRequest;
import dev.postpaid.sending.Sender;
import dev.postpaid.signing.SecretText;
import dev.postpaid.signing.Signer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Signs a body for an endpoint and sends it. */
final class SignedSender {

    private static final Map<String, String> COMMON_HEADERS = Map.of(
            "Content-Type",
            "application/json; charset=utf-8",
            // n8n takes "Name/1.0" and names that contain "http" for a bot.
            "User-Agent",
            "postpaid/" + Version.TEXT + " (webhook delivery)");

    /** Says which of two events of an account came first. A test event has no place in the order. */
    private static final String SEQUENCE = "webhook-sequence";

    /** Signs nothing that is sent to others. */
    private static final String SAMPLE = SecretText.random(new SecureRandom()).value();

    private final Sender sender;
    private final Signer signer;
    private final Clock clock;

    SignedSender(Sender sender, Signer signer, Clock clock) {
        this.sender = sender;
        this.signer = signer;
        this.clock = clock;
    }

    /** The next attempt of a delivery, as {@link Sender#send(OutgoingRequest, BooleanSupplier)}. */
    CompletableFuture<Attempt> send(Delivery delivery, Destination to, BooleanSupplier wanted) {
        Map<String, String> headers = new LinkedHashMap<>(COMMON_HEADERS);
        headers.put(SEQUENCE, delivery.sequence());
        headers.putAll(delivery.headers());
        return send(
                Ids.next("att"), delivery.attemptCount() + 1, delivery.eventId(), delivery.body(), to, headers, wanted);
    }

    /**
     * An attempt of which only the caller learns.
     *
     * @param id the {@code webhook-id}, also of the attempt
     */
    CompletableFuture<Attempt> sendTest(String id, Variant test, Destination to, BooleanSupplier wanted) {
        Map<String, String> headers = new LinkedHashMap<>(COMMON_HEADERS);
        headers.putAll(test.headers());
        return send(id, 1, id, test.body(), to, headers, wanted);
    }

    /** The same, made wrong on purpose after it was signed. */
    CompletableFuture<Attempt> sendProbe(TestSends.Probe probe, Destination to, BooleanSupplier wanted) {
        Map<String, String> common = new LinkedHashMap<>(COMMON_HEADERS);
        common.putAll(probe.format());
        OutgoingRequest right = to.request(signer, probe.id(), probe.timestamp(), probe.signed(), common);
        Map<String, String> headers = probe.headers().apply(new LinkedHashMap<>(right.headers()));
        OutgoingRequest made = new OutgoingRequest(right.owner(), right.url(), probe.sent(), headers, right.success());
        return send(probe.id(), 1, made, to, wanted);
    }

    private CompletableFuture<Attempt> send(
            String attemptId,
            int number,
            String webhookId,
            byte[] body,
            Destination to,
            Map<String, String> headers,
            BooleanSupplier wanted) {
        OutgoingRequest request = to.request(signer, webhookId, clock.instant().getEpochSecond(), body, headers);
        return send(attemptId, number, request, to, wanted);
    }

    private CompletableFuture<Attempt> send(
            String attemptId, int number, OutgoingRequest request, Destination to, BooleanSupplier wanted) {
        // Before the request is sent: an error here must not send it again.
        String requestHeaders = request.headerText(to.hiddenHeaders());
        String url = request.url().toString();
        return sender.send(request, wanted)
                .thenApply(result -> result instanceof Made made
                        ? new Attempt(attemptId, number, made.startedAt(), url, requestHeaders, made)
                        : new Attempt(attemptId, number, clock.instant(), null, null, result));
    }

    /** The headers of a request that reaches nobody, for the rehearsal of a start. */
    Map<String, String> sample(byte[] body) {
        return signer.sign(Ids.next("evt"), clock.instant().getEpochSecond(), body, List.of(SAMPLE), null);
    }

    /** How long an attempt may take. */
    Duration longestAttempt() {
        return sender.longestAttempt();
    }
}
