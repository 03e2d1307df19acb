package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.endpoints.Endpoints;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The page <em>Webhook configurations</em>: how many webhooks there are, and how many more can be added. */
@Named
@RequestScoped
public class ConfigurationsPage {

    @Inject
    Caller caller;

    @Inject
    Endpoints endpoints;

    private Endpoints.Used used;

    public Endpoints.Used getUsed() {
        if (used == null) {
            used = endpoints.count(caller.account());
        }
        return used;
    }

    public boolean isIncluded() {
        return caller.account().plan().hasWebhooks();
    }

    /** For example: 3 of 15 used. */
    public String getUsage() {
        return Texts.of("configurations.used", getUsed().now(), getUsed().most());
    }

    /** Why no more can be added. */
    public String getFull() {
        return Texts.of("configurations.full", getUsed().most());
    }
}
