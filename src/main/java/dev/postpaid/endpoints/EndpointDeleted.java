package dev.postpaid.endpoints;

/** An endpoint was deleted. Fired inside the transaction, so that what waits for it ends with it. */
public record EndpointDeleted(String accountId, String endpointId) {}
