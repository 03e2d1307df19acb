package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.endpoints.ManagedBy;
import dev.postpaid.health.Health;
import dev.postpaid.history.EndpointView;
import dev.postpaid.history.EndpointViews;
import dev.postpaid.recovery.Offers;
import dev.postpaid.web.IfMatch;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.omnifaces.util.Faces;

/** The list of webhooks, the same on every page that has one: how each fares, and what a person does with it. */
@Named
@RequestScoped
public class WebhooksPage {

    /** So many are counted at most, see {@link EndpointView.Health#waiting}. */
    private static final int MOST_WAITING = 10_000;

    @Inject
    Caller caller;

    @Inject
    Visitor visitor;

    @Inject
    Endpoints endpoints;

    @Inject
    EndpointViews views;

    @Inject
    Offers offers;

    private List<Row> rows;

    /**
     * A webhook in the list.
     *
     * @param active whether deliveries are sent to it
     * @param managedBy the tool that manages it, or null
     * @param missed whether it missed something that can be sent again
     */
    public record Row(EndpointView endpoint, boolean active, ManagedBy managedBy, boolean missed) {

        public String id() {
            return endpoint.id();
        }

        /** The name, or else the URL. */
        public String name() {
            return endpoint.name() == null ? endpoint.url() : endpoint.name();
        }

        /** The number of waiting deliveries, in digits. */
        public String waiting() {
            int waiting = endpoint.health().waiting();
            return waiting < MOST_WAITING ? String.valueOf(waiting) : MOST_WAITING + "+";
        }

        boolean isDegraded() {
            return endpoint.health().state().equals(Health.DEGRADED);
        }
    }

    public List<Row> getRows() {
        if (rows == null) {
            List<Endpoint> all = endpoints.all(caller.accountId());
            List<EndpointView> shown = views.all(all);
            Set<String> missed = offers.list(caller.accountId(), Duration.ZERO).keySet();
            List<Row> made = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                Endpoint each = all.get(i);
                made.add(new Row(
                        shown.get(i),
                        each.isActive(),
                        each.managedBy().orElse(null),
                        each.isActive() && missed.contains(each.id())));
            }
            rows = List.copyOf(made);
        }
        return rows;
    }

    /** Why it is not well; null if it is. */
    public String reason(Row row) {
        EndpointView.Health health = row.endpoint().health();
        if (row.endpoint().statusReason() != null) {
            return Texts.of("reason." + row.endpoint().statusReason());
        }
        if (row.isDegraded() && health.nextTrialAt() != null) {
            return Texts.of("webhooks.degraded", visitor.time(health.nextTrialAt()));
        }
        if (health.failingSince() != null) {
            return Texts.of("webhooks.failing_since", visitor.time(health.failingSince()));
        }
        return health.state().equals(Health.HEALTHY) || !row.active() ? null : Texts.of("webhooks.last_failed");
    }

    /** The part of the last attempts that was delivered; a dash if there were none. */
    public String success(Row row) {
        Double failures = row.endpoint().health().failureRate();
        return Percent.of(failures == null ? null : (Double) (1 - failures), Texts.locale());
    }

    @Changing
    public void disable(String id) {
        endpoints.disable(caller.accountId(), id, IfMatch.ANYTHING);
        rows = null;
    }

    @Changing
    public void enable(String id) {
        endpoints.enable(caller.accountId(), id, IfMatch.ANYTHING);
        rows = null;
    }

    /** The confirmation before a deletion, with the amount of data. */
    public String deleting(Row row) {
        return Texts.of("endpoint.delete_ask", row.waiting());
    }

    /** Deletes it. A page that told about it as the one that was just added does so no more. */
    @Changing
    public void delete(String id) {
        endpoints.delete(caller.accountId(), id, IfMatch.ANYTHING);
        rows = null;
        if (id.equals(Faces.getRequestParameter(AddedPage.PARAMETER))) {
            Faces.redirect(Faces.getRequestURI());
        }
    }
}
