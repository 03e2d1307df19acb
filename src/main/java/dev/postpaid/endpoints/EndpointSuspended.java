package dev.postpaid.endpoints;

/**
 * The system suspended an endpoint. Fired inside the transaction, before {@link EndpointChanged}.
 *
 * @param reason such as {@code gone}
 */
public record EndpointSuspended(String accountId, String endpointId, String reason) {}
