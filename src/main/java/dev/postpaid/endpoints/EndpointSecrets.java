package dev.postpaid.endpoints;

import dev.postpaid.platform.SealedColumn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The encrypted columns of {@link Endpoint}. */
@ApplicationScoped
class EndpointSecrets {

    @Produces
    static final SealedColumn SIGNATURE_KEY = new SealedColumn("endpoint", "id", "signature_key");

    @Produces
    static final SealedColumn HEADERS = new SealedColumn("endpoint", "id", "headers");
}
