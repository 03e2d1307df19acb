package dev.postpaid.endpoints;

/**
 * The URL, the settings, the status or the secret of an endpoint changed. Fired inside the transaction.
 *
 * @param resumed whether it was enabled, so that what it missed is sent
 */
public record EndpointChanged(String accountId, String endpointId, boolean resumed) {

    static EndpointChanged of(Endpoint endpoint) {
        return new EndpointChanged(endpoint.accountId(), endpoint.id(), false);
    }

    static EndpointChanged resumed(Endpoint endpoint) {
        return new EndpointChanged(endpoint.accountId(), endpoint.id(), true);
    }
}
