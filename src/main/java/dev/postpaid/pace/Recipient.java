package dev.postpaid.pace;

import dev.postpaid.endpoints.Endpoint;

/**
 * An endpoint with deliveries.
 *
 * @param perSecond how many attempts a second it allows, on all nodes together; null for no limit
 */
public record Recipient(String accountId, String endpointId, Integer perSecond) {

    public static Recipient of(Endpoint endpoint) {
        return new Recipient(endpoint.accountId(), endpoint.id(), endpoint.rateLimitPerSecond());
    }
}
