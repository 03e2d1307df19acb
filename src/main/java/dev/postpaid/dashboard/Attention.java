package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointStatus;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.health.Healths;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** How many webhooks need somebody: the system holds or suspended them. The menu shows it. */
@Named
@RequestScoped
public class Attention {

    @Inject
    Caller caller;

    @Inject
    Endpoints endpoints;

    @Inject
    Healths healths;

    public long getWebhooks() {
        return endpoints.all(caller.accountId()).stream()
                .filter(this::needsSomebody)
                .count();
    }

    private boolean needsSomebody(Endpoint endpoint) {
        return endpoint.status() == EndpointStatus.SUSPENDED || endpoint.isActive() && healths.isHeld(endpoint.id());
    }
}
