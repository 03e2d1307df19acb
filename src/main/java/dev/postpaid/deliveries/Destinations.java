package dev.postpaid.deliveries;

import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointChanged;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.endpoints.RetrySchedule;
import dev.postpaid.platform.Changes;
import dev.postpaid.platform.Copies;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.Vault;
import dev.postpaid.signing.SigningKeys;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/**
 * This node's copies of endpoints. A copy is used for at most a second. So a change on another node counts after a second at
 * most, and a change on this node as soon as it is committed.
 */
@ApplicationScoped
class Destinations {

    @Inject
    Endpoints endpoints;

    @Inject
    SigningSecrets signingSecrets;

    @Inject
    Vault vault;

    @Inject
    Settings settings;

    private Copies<Destination> copies;
    private Changes changes;
    private RetrySchedule standard;

    @PostConstruct
    void configure() {
        long age = settings.duration(Setting.TARGET_AGE).toNanos();
        copies = new Copies<>(age, Destination::readAt);
        // Longer than a copy is used that was read during the commit of the change, and longer than its attempt.
        changes = new Changes(age + settings.duration(Setting.ATTEMPT_TIMEOUT).toNanos());
        standard = RetrySchedule.of(settings.durations(Setting.RETRY_STANDARD));
    }

    /** The endpoint as it is now, or as it was within the last second if it was not changed on this node. */
    Destination get(String endpointId) {
        long now = System.nanoTime();
        Destination copy = copies.getOrRenew(endpointId, now);
        if (copy != null && !changedSince(copy)) {
            return copy;
        }
        Destination read = read(endpointId, now);
        copies.put(endpointId, read, now);
        return read;
    }

    private boolean changedSince(Destination copy) {
        return changes.since(copy.endpointId(), copy.readAt(), System.nanoTime());
    }

    /** Whether the endpoint was not changed on this node since this copy was read. */
    boolean isCurrent(Destination copy) {
        return !changedSince(copy);
    }

    private Destination read(String endpointId, long now) {
        Endpoint endpoint = endpoints
                .find(endpointId)
                .orElseThrow(() -> new IllegalStateException("endpoint " + endpointId + " has no row"));
        SigningKeys keys = signingSecrets.live(endpoint.secretOwner());
        return Destination.of(endpoint, endpoint.settings(vault), keys, standard, now);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) EndpointChanged event) {
        invalidate(event.endpointId());
    }

    /** The next attempt reads the endpoint anew. */
    void invalidate(String endpointId) {
        changes.note(endpointId, System.nanoTime());
    }
}
