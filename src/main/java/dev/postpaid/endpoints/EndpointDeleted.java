package dev.postpaid.endpoints;

/** An endpoint was deleted. Fired inside the transaction, so that its waiting deliveries end in the same transaction. */
public record EndpointDeleted(String accountId, String endpointId) {}
