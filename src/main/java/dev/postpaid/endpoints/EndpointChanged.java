package dev.postpaid.endpoints;

/** Something about an endpoint changed: where it is, what it wants, or whether it is sent to. Fired inside the transaction. */
public record EndpointChanged(String accountId, String endpointId) {

    static EndpointChanged of(Endpoint endpoint) {
        return new EndpointChanged(endpoint.accountId(), endpoint.id());
    }
}
