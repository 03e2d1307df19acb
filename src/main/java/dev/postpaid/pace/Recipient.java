package dev.postpaid.pace;

import dev.postpaid.endpoints.Endpoint;

/**
 * An endpoint with deliveries.
 *
 * @param perSecond how many attempts a second it allows, on all nodes together; null for no limit
 * @param ordered whether its deliveries are sent one after the other, in the order of the feed
 */
public record Recipient(String accountId, String endpointId, Integer perSecond, boolean ordered) {

    /** One whose deliveries may be sent in any order. */
    public Recipient(String accountId, String endpointId, Integer perSecond) {
        this(accountId, endpointId, perSecond, false);
    }

    public static Recipient of(Endpoint endpoint) {
        return new Recipient(endpoint.accountId(), endpoint.id(), endpoint.rateLimitPerSecond(), endpoint.isOrdered());
    }
}
