package dev.postpaid.endpoints;

/** A test event was sent to an endpoint, whatever its receiver answered. */
public record EndpointTested(String accountId, String endpointId) {}
