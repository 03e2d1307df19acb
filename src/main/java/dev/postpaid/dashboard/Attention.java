package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointStatus;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.health.Healths;
import dev.postpaid.reconciliation.Reconciliations;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** How much needs somebody. The menu shows it. */
@Named
@RequestScoped
public class Attention {

    @Inject
    Caller caller;

    @Inject
    Endpoints endpoints;

    @Inject
    Healths healths;

    @Inject
    Reconciliations reconciliations;

    /** How many webhooks the system holds or suspended. */
    public long getWebhooks() {
        return endpoints.all(caller.accountId()).stream()
                .filter(this::needsSomebody)
                .count();
    }

    /** How many findings of the last reconciliations can be repaired. */
    public int getFindings() {
        return reconciliations.countOpen(caller.accountId());
    }

    private boolean needsSomebody(Endpoint endpoint) {
        return endpoint.status() == EndpointStatus.SUSPENDED || endpoint.isActive() && healths.isHeld(endpoint.id());
    }
}
