package dev.postpaid.dashboard;

import dev.postpaid.accounts.Caller;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.history.EndpointView.LastDelivery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The name of an endpoint for people: its name or else its URL, also after it was deleted. */
@Named
@RequestScoped
public class EndpointNames {

    @Inject
    Caller caller;

    @Inject
    Endpoints endpoints;

    private List<Endpoint> all;
    private final Map<String, String> names = new HashMap<>();

    /** The existing endpoints, to choose from. */
    public List<Endpoint> getAll() {
        if (all == null) {
            all = endpoints.all(caller.accountId());
            all.forEach(endpoint -> names.put(endpoint.id(), name(endpoint)));
        }
        return all;
    }

    /** Reads the endpoints again: one was changed. */
    void forget() {
        all = null;
        names.clear();
    }

    /** The existing endpoints by id and name, as options of a select. */
    public List<EventLabels.Choice> getChoices() {
        return getAll().stream()
                .map(endpoint -> new EventLabels.Choice(endpoint.id(), name(endpoint)))
                .toList();
    }

    /** Whether the endpoint exists; a deleted one has a name, but no page. */
    public boolean has(String id) {
        return getAll().stream().anyMatch(endpoint -> endpoint.id().equals(id));
    }

    /** The name, or the id itself if the endpoint is unknown or belongs to another account. */
    public String of(String id) {
        getAll();
        return names.computeIfAbsent(id, unknown -> endpoints
                .find(unknown)
                .filter(found -> found.accountId().equals(caller.accountId()))
                .map(EndpointNames::name)
                .orElse(unknown));
    }

    /** The result of its last delivery, for example {@code last: 200}. */
    public String last(LastDelivery last) {
        return Texts.of("endpoint.last_was", Texts.result(last.word()));
    }

    public static String name(Endpoint endpoint) {
        return endpoint.name() == null ? endpoint.url() : endpoint.name();
    }
}
