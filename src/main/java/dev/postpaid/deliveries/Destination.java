package dev.postpaid.deliveries;

import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointHeaders;
import dev.postpaid.endpoints.EndpointSettings;
import dev.postpaid.endpoints.RetryPolicy;
import dev.postpaid.endpoints.RetrySchedule;
import dev.postpaid.sending.OutgoingRequest;
import dev.postpaid.signing.SecretText;
import dev.postpaid.signing.Signer;
import dev.postpaid.signing.SigningKeyPair;
import dev.postpaid.signing.SigningKeys;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A node's copy of an endpoint, with all that an attempt needs.
 *
 * @param accountId whose endpoint it is
 * @param state whether requests are sent to it
 * @param secrets live signing secrets; the first is that of the bookto header
 * @param keyPairs live key pairs, which sign as well
 * @param literal whether only the schedule decides about retries, and neither 410 nor {@code Retry-After}
 * @param readAt the time right before it was read, by {@link System#nanoTime()}
 */
record Destination(
        String accountId,
        String endpointId,
        State state,
        EndpointSettings settings,
        List<String> secrets,
        List<SigningKeyPair> keyPairs,
        RetrySchedule schedule,
        boolean literal,
        long readAt) {

    enum State {
        OPEN,
        HELD,
        DELETED
    }

    static Destination of(
            Endpoint endpoint, EndpointSettings settings, SigningKeys keys, RetrySchedule standard, long readAt) {
        State state = endpoint.isDeleted() ? State.DELETED : endpoint.isActive() ? State.OPEN : State.HELD;
        RetryPolicy retry = settings.retry();
        return new Destination(
                endpoint.accountId(),
                endpoint.id(),
                state,
                settings,
                keys.secrets().stream().map(SecretText::value).toList(),
                keys.keyPairs(),
                schedule(retry, standard),
                retry.equals(RetryPolicy.BUTLERAPP),
                readAt);
    }

    private static RetrySchedule schedule(RetryPolicy retry, RetrySchedule standard) {
        return switch (retry.preset()) {
            case STANDARD -> standard;
            case BUTLERAPP -> RetrySchedule.BUTLERAPP;
            case CUSTOM ->
                RetrySchedule.of(
                        retry.delaysSeconds().stream().map(Duration::ofSeconds).toList());
        };
    }

    /**
     * The signed request for this body at this time.
     *
     * @param common what all requests have, and what the format of this one adds; the endpoint's own headers do not change it
     */
    OutgoingRequest request(Signer signer, String eventId, long timestamp, byte[] body, Map<String, String> common) {
        Map<String, String> headers = new LinkedHashMap<>(common);
        headers.putAll(signer.sign(eventId, timestamp, body, secrets, keyPairs, settings.signatureKey()));
        settings.headers().values().forEach((name, value) -> {
            if (!isOfFormat(name, common)) {
                headers.put(name, value);
            }
        });
        return new OutgoingRequest(accountId, settings.url().uri(), body, headers, settings.success());
    }

    /** An endpoint can get such a header after its format was changed, while deliveries wait. */
    private static boolean isOfFormat(String name, Map<String, String> common) {
        return EndpointHeaders.isOfCloudEvents(name) && common.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** The headers whose values are secret, in lower case. The log hides their values. */
    Set<String> hiddenHeaders() {
        Set<String> hidden = new TreeSet<>();
        hidden.add(Signer.KEY_HEADER.toLowerCase(Locale.ROOT));
        settings.headers().values().keySet().forEach(name -> hidden.add(name.toLowerCase(Locale.ROOT)));
        return hidden;
    }
}
