package dev.postpaid.accounts;

import dev.postpaid.platform.Changes;
import dev.postpaid.platform.Copies;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * This node's copies of the API keys that were used recently, so that not every request asks the database who calls. What a
 * person changes on this node counts from the next request on; what is changed on another node, within the age of a copy.
 */
@ApplicationScoped
class KeyCache {

    @Inject
    ApiKeys keys;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private LongSupplier nanos = System::nanoTime;
    private Copies<Copy> copies;
    private Changes changes;

    /** @param readAt before the database was asked */
    private record Copy(ApiKeys.Opening opening, long readAt) {}

    @PostConstruct
    void configure() {
        configure(settings.duration(Setting.TARGET_AGE).toNanos(), System::nanoTime);
    }

    void configure(long age, LongSupplier time) {
        nanos = time;
        copies = new Copies<>(age, Copy::readAt);
        changes = new Changes(age);
    }

    /** As {@link ApiKeys#open}. A key that opens nothing is asked for every time. */
    Optional<ApiKeys.Opening> open(KeyText key) {
        long now = nanos.getAsLong();
        Copy copy = copies.get(key.sha256(), now);
        if (copy != null && isCurrent(copy, now)) {
            return Optional.of(copy.opening());
        }
        Optional<ApiKeys.Opening> opening = keys.open(key);
        opening.ifPresent(read -> copies.put(key.sha256(), new Copy(read, now), now));
        return opening;
    }

    private boolean isCurrent(Copy copy, long now) {
        return !changes.since(copy.opening().account().id(), copy.readAt(), now)
                && !copy.opening().key().isExpired(clock.instant());
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Accounts.Changed event) {
        changes.note(event.accountId(), nanos.getAsLong());
    }
}
