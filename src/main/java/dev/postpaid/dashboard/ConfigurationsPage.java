package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.endpoints.ManagedBy;
import dev.postpaid.history.EndpointView;
import dev.postpaid.history.EndpointViews;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The list of webhook configurations, and how many more can be added. */
@Named
@RequestScoped
public class ConfigurationsPage {

    @Inject
    Caller caller;

    @Inject
    Endpoints endpoints;

    @Inject
    EndpointViews views;

    private List<Row> rows;
    private Endpoints.Used used;

    /** @param managedBy the tool that manages it, or null */
    public record Row(EndpointView endpoint, ManagedBy managedBy) {}

    public List<Row> getRows() {
        if (rows == null) {
            rows = endpoints.all(caller.accountId()).stream()
                    .map(each -> new Row(views.of(each), each.managedBy().orElse(null)))
                    .toList();
        }
        return rows;
    }

    public Endpoints.Used getUsed() {
        if (used == null) {
            used = endpoints.count(caller.accountId());
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
