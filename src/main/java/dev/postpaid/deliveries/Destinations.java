package dev.postpaid.deliveries;

import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointChanged;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.Vault;
import dev.postpaid.signing.SecretText;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;

/**
 * This node's copies of endpoints. A copy is used for a second at most, which bounds how long a change made on another
 * node takes to matter; a change made here matters as soon as it is committed.
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
    private Copies<Long> changes;
    private RetrySchedule standard;

    @PostConstruct
    void configure() {
        long age = settings.duration(Setting.TARGET_AGE).toNanos();
        copies = new Copies<>(age, Destination::readAt);
        // Longer than a copy is of use, read while the change was being committed, and an attempt is made with it.
        changes = new Copies<>(
                2 * age + settings.duration(Setting.ATTEMPT_TIMEOUT).toNanos(), Long::longValue);
        standard = RetrySchedule.of(settings.durations(Setting.RETRY_STANDARD));
    }

    /** The endpoint as it is now, or was within the last second if nobody changed it here. */
    Destination get(String endpointId) {
        long now = System.nanoTime();
        Destination copy = copies.get(endpointId, now);
        if (copy != null && !changedSince(copy)) {
            return copy;
        }
        Destination read = read(endpointId, now);
        copies.put(endpointId, read, now);
        return read;
    }

    /** A copy read while a change was being committed may be the old state: only the time before reading counts. */
    private boolean changedSince(Destination copy) {
        Long changed = changes.get(copy.endpointId(), System.nanoTime());
        return changed != null && changed - copy.readAt() >= 0;
    }

    /** Whether nobody changed it here since this copy was made. */
    boolean isCurrent(Destination copy) {
        return !changedSince(copy);
    }

    private Destination read(String endpointId, long now) {
        Endpoint endpoint = endpoints
                .find(endpointId)
                .orElseThrow(() -> new IllegalStateException("endpoint " + endpointId + " has no row"));
        List<String> secrets = signingSecrets.live(endpoint.secretOwner()).stream()
                .map(SecretText::value)
                .toList();
        return Destination.of(endpoint, endpoint.settings(vault), secrets, standard, now);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) EndpointChanged event) {
        forget(event.endpointId());
    }

    /** From now on the endpoint is read anew. */
    void forget(String endpointId) {
        long now = System.nanoTime();
        changes.put(endpointId, now, now);
    }
}
