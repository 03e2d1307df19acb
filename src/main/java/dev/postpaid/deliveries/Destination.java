package dev.postpaid.deliveries;

import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointSettings;
import dev.postpaid.endpoints.RetryPolicy;
import dev.postpaid.sending.OutgoingRequest;
import dev.postpaid.signing.Signer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A node's copy of an endpoint: all that an attempt needs.
 *
 * @param state whether to send at all
 * @param secrets live signing secrets, the one of the bookto header first
 * @param literal whether failures are retried by the schedule and nothing else: no 410, no {@code Retry-After}
 * @param readAt when it was read, by {@link System#nanoTime()}, before the question was asked
 */
record Destination(
        String endpointId,
        State state,
        EndpointSettings settings,
        List<String> secrets,
        RetrySchedule schedule,
        boolean literal,
        long readAt) {

    enum State {
        OPEN,
        HELD,
        DELETED
    }

    static Destination of(
            Endpoint endpoint, EndpointSettings settings, List<String> secrets, RetrySchedule standard, long readAt) {
        State state = endpoint.isDeleted() ? State.DELETED : endpoint.isActive() ? State.OPEN : State.HELD;
        RetryPolicy retry = settings.retry();
        return new Destination(
                endpoint.id(),
                state,
                settings,
                secrets,
                schedule(retry, standard),
                retry.equals(RetryPolicy.BUTLERAPP),
                readAt);
    }

    private static RetrySchedule schedule(RetryPolicy retry, RetrySchedule standard) {
        return switch (retry.preset()) {
            case "standard" -> standard;
            case "butlerapp" -> RetrySchedule.BUTLERAPP;
            default ->
                RetrySchedule.of(
                        retry.delaysSeconds().stream().map(Duration::ofSeconds).toList());
        };
    }

    /** What goes out for this body at this moment. */
    OutgoingRequest parcel(Signer signer, String eventId, long timestamp, byte[] body, Map<String, String> common) {
        Map<String, String> headers = new java.util.LinkedHashMap<>(common);
        headers.putAll(signer.sign(eventId, timestamp, body, secrets, settings.signatureKey()));
        headers.putAll(settings.headers().values());
        return new OutgoingRequest(settings.url().uri(), body, headers, settings.success());
    }

    /** Headers whose values are write-only, in lower case: the log does not show them. */
    Set<String> hiddenHeaders() {
        Set<String> hidden = new TreeSet<>();
        hidden.add(Signer.KEY_HEADER.toLowerCase(java.util.Locale.ROOT));
        settings.headers().values().keySet().forEach(name -> hidden.add(name.toLowerCase(java.util.Locale.ROOT)));
        return hidden;
    }
}
