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

/** What a person calls an endpoint: by its name, else by its URL, also if it was deleted. */
@Named
@RequestScoped
public class EndpointNames {

    @Inject
    Caller caller;

    @Inject
    Endpoints endpoints;

    private List<Endpoint> all;
    private final Map<String, String> names = new HashMap<>();

    /** Those that there are, to choose from. */
    public List<Endpoint> getAll() {
        if (all == null) {
            all = endpoints.all(caller.accountId());
            all.forEach(endpoint -> names.put(endpoint.id(), name(endpoint)));
        }
        return all;
    }

    /** Whether it is there; one that was deleted has a name, but no page. */
    public boolean has(String id) {
        return getAll().stream().anyMatch(endpoint -> endpoint.id().equals(id));
    }

    /** The id itself where nobody knows it any more, or it is not this account's. */
    public String of(String id) {
        getAll();
        return names.computeIfAbsent(id, unknown -> endpoints
                .find(unknown)
                .filter(found -> found.accountId().equals(caller.accountId()))
                .map(EndpointNames::name)
                .orElse(unknown));
    }

    /** How its last delivery went, for example {@code last: 200}. */
    public String last(LastDelivery last) {
        return Texts.of("endpoint.last_was", Texts.result(last.word()));
    }

    public static String name(Endpoint endpoint) {
        return endpoint.name() == null ? endpoint.url() : endpoint.name();
    }
}
