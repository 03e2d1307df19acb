package dev.postpaid.history;

import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.database.Database;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.health.Health;
import dev.postpaid.health.Healths;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Combines endpoints with their last delivery and their failures from the log, and with their health. */
@ApplicationScoped
public class EndpointViews {

    private static final Duration DAY = Duration.ofDays(1);

    /** The state of an endpoint whose last attempt failed, and whose deliveries are sent all the same. */
    private static final String FAILING = "failing";

    @Inject
    Database database;

    @Inject
    SigningSecrets secrets;

    @Inject
    Healths healths;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    public EndpointView of(Endpoint endpoint) {
        return all(List.of(endpoint)).get(0);
    }

    /** The same for several endpoints of one account, in their order, with as few statements as for one. */
    public List<EndpointView> all(List<Endpoint> endpoints) {
        if (endpoints.isEmpty()) {
            return List.of();
        }
        String accountId = endpoints.get(0).accountId();
        List<String> ids = endpoints.stream().map(Endpoint::id).toList();
        String since = Ids.since("att", clock.instant().minus(DAY));
        Map<String, EndpointSummary> known =
                database.with(connection -> EndpointSummaries.of(connection, accountId, ids, since));
        return endpoints.stream()
                .map(each -> view(each, known.getOrDefault(each.id(), EndpointSummary.NOTHING)))
                .toList();
    }

    private EndpointView view(Endpoint endpoint, EndpointSummary summary) {
        return EndpointView.of(endpoint, endpoint.settings(vault), summary.last(), health(endpoint, summary));
    }

    /** Includes the endpoint's own signing secret. */
    public EndpointView withSecret(Endpoint endpoint) {
        return of(endpoint).with(secrets.show(endpoint.secretOwner()).secret());
    }

    private EndpointView.Health health(Endpoint endpoint, EndpointSummary summary) {
        Optional<Health> bad = healths.of(endpoint.id()).filter(health -> health.failures() > 0);
        boolean active = endpoint.isActive();
        return new EndpointView.Health(
                active ? state(bad, summary) : endpoint.status().word(),
                bad.map(Health::failingSince).orElse(null),
                active ? bad.map(Health::trialAt).orElse(null) : null,
                summary.failureRate(),
                summary.waiting());
    }

    /** Some failures do not count against an endpoint, such as a 400. Still it is not well. */
    private static String state(Optional<Health> bad, EndpointSummary summary) {
        if (bad.filter(Health::isDegraded).isPresent()) {
            return Health.DEGRADED;
        }
        return bad.isPresent() || summary.lastFailed() ? FAILING : Health.HEALTHY;
    }
}
