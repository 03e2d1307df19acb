package dev.postpaid.history;

import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointSettings;
import dev.postpaid.endpoints.ManagedBy;
import dev.postpaid.endpoints.RetryPolicy;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import java.util.List;

/**
 * An endpoint as the API shows it, without the write-only values: the signature key and the values of headers.
 *
 * @param filter which of these events it gets, by what is in their bodies; null for all of them
 * @param statusReason why the endpoint is not active, or null
 * @param managedBy {@code zapier}, {@code n8n} or {@code make}; null if a person added the endpoint
 * @param format {@code postpaid}, {@code cloudevents} or {@code cloudevents_binary}
 * @param success {@code 2xx} or {@code 200}
 * @param ownSecret whether the endpoint has a signing secret of its own
 * @param maxInFlight null for the installation's default
 * @param rateLimitPerSecond null for no limit
 * @param ordered whether deliveries are sent one after the other, in the order of the feed
 * @param health how its deliveries fare
 * @param secret its own signing secret, in the response to a request for one; absent everywhere else
 */
public record EndpointView(
        String id,
        String name,
        String url,
        List<String> events,
        JsonObject filter,
        boolean testOrders,
        String status,
        String statusReason,
        String managedBy,
        boolean hasSignatureKey,
        boolean ownSecret,
        List<String> headerNames,
        String format,
        String success,
        Retry retry,
        Integer maxInFlight,
        Integer rateLimitPerSecond,
        boolean ordered,
        LastDelivery lastDelivery,
        Health health,
        Instant createdAt,
        Instant updatedAt,
        @JsonbNillable(false) String secret) {

    /** @param preset null if delays are given; @param delaysSeconds null for a preset */
    public record Retry(String preset, List<Integer> delaysSeconds) {

        static Retry of(RetryPolicy policy) {
            return policy.isPreset()
                    ? new Retry(policy.preset().word(), null)
                    : new Retry(null, policy.delaysSeconds());
        }
    }

    /**
     * The last attempt at this endpoint.
     *
     * @param label for people: {@code last: 200}, {@code last: timeout} or {@code last: never}
     */
    public record LastDelivery(Integer statusCode, Instant at, String label) {

        private static final String LAST = "last: ";

        static final LastDelivery NEVER = new LastDelivery(null, null, LAST + "never");

        static LastDelivery of(Integer statusCode, String outcome, Instant at) {
            return new LastDelivery(statusCode, at, LAST + (statusCode == null ? outcome : statusCode));
        }

        /** The result: {@code 200}, {@code timeout} or {@code never}. */
        public String word() {
            return label.substring(LAST.length());
        }
    }

    /**
     * How the deliveries of an endpoint fare.
     *
     * @param state {@code healthy}; {@code failing} if the last attempt failed; {@code degraded} if deliveries are held and only
     *     a trial is sent now and then; {@code suspended} or {@code disabled} as the status
     * @param failingSince the first of the failures in a row; null if the last attempt does not count as one
     * @param nextTrialAt when the next trial is due; null unless degraded
     * @param failureRate the part of the attempts of the last 24 hours that failed, from 0 to 1, of the newest 500 at most; null if
     *     there were none
     * @param waiting how many deliveries wait, at most 10,000
     */
    public record Health(String state, Instant failingSince, Instant nextTrialAt, Double failureRate, int waiting) {}

    static EndpointView of(Endpoint endpoint, EndpointSettings settings, LastDelivery last, Health health) {
        return new EndpointView(
                endpoint.id(),
                endpoint.name(),
                endpoint.url(),
                endpoint.events(),
                settings.filter() == null ? null : settings.filter().json(),
                endpoint.wantsTestOrders(),
                endpoint.status().word(),
                endpoint.statusReason().orElse(null),
                endpoint.managedBy().map(ManagedBy::word).orElse(null),
                settings.signatureKey() != null,
                endpoint.hasOwnSecret(),
                List.copyOf(settings.headers().values().keySet()),
                settings.format().word(),
                settings.success().word(),
                Retry.of(settings.retry()),
                settings.maxInFlight(),
                settings.rateLimitPerSecond(),
                settings.ordered(),
                last,
                health,
                endpoint.createdAt(),
                endpoint.updatedAt(),
                null);
    }

    EndpointView with(String secret) {
        return new EndpointView(
                id,
                name,
                url,
                events,
                filter,
                testOrders,
                status,
                statusReason,
                managedBy,
                hasSignatureKey,
                ownSecret,
                headerNames,
                format,
                success,
                retry,
                maxInFlight,
                rateLimitPerSecond,
                ordered,
                lastDelivery,
                health,
                createdAt,
                updatedAt,
                secret);
    }
}
