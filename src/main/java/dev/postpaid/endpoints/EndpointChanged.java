package dev.postpaid.endpoints;

/** The URL, the settings, the status or the secret of an endpoint changed. Fired inside the transaction. */
public record EndpointChanged(String accountId, String endpointId) {

    static EndpointChanged of(Endpoint endpoint) {
        return new EndpointChanged(endpoint.accountId(), endpoint.id());
    }
}
