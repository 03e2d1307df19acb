package dev.postpaid.deliveries;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointChanged;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.filters.Filter;
import dev.postpaid.platform.Changes;
import dev.postpaid.platform.Copies;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * This node's copies of what decides who gets an event: the plan of an account, and its endpoints. A copy is used for a second at
 * most, so a change on another node takes effect within that time; a change on this node takes effect when it is committed.
 */
@ApplicationScoped
class Recipients {

    @Inject
    Accounts accounts;

    @Inject
    Endpoints endpoints;

    @Inject
    Settings settings;

    private Copies<Copy> copies;
    private Changes changes;

    /**
     * @param filters of the endpoints that have one, by id
     * @param readAt before the database was asked
     */
    record Copy(Account account, List<Endpoint> endpoints, Map<String, Filter> filters, long readAt) {}

    @PostConstruct
    void configure() {
        long age = settings.duration(Setting.TARGET_AGE).toNanos();
        copies = new Copies<>(age, Copy::readAt);
        changes = new Changes(age);
    }

    /** @throws dev.postpaid.platform.ProblemException 404 if there is no such account any more */
    Copy of(String accountId) {
        long now = System.nanoTime();
        Copy copy = copies.getOrRenew(accountId, now);
        if (copy != null && !changes.since(accountId, copy.readAt(), now)) {
            return copy;
        }
        List<Endpoint> all = List.copyOf(endpoints.all(accountId));
        Copy read = new Copy(accounts.get(accountId), all, filters(all), now);
        copies.put(accountId, read, now);
        return read;
    }

    private static Map<String, Filter> filters(List<Endpoint> endpoints) {
        Map<String, Filter> filters = new HashMap<>();
        endpoints.forEach(endpoint -> endpoint.filter().ifPresent(filter -> filters.put(endpoint.id(), filter)));
        return filters;
    }

    void endpointChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) EndpointChanged event) {
        changes.note(event.accountId(), System.nanoTime());
    }

    void accountChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) Accounts.Changed event) {
        changes.note(event.accountId(), System.nanoTime());
    }
}
