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
 * This node's copies of recently used API keys, and of the accounts for which the operator's key acts, so that not every request
 * needs a database query for authentication. A
 * change on this node takes effect from the next request on; a change on another node takes effect within the maximum age of
 * a copy.
 */
@ApplicationScoped
class KeyCache {

    /** Stands before the ref of an account. */
    static final String REF = "ref:";

    @Inject
    ApiKeys keys;

    @Inject
    Accounts accounts;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private LongSupplier nanos = System::nanoTime;
    private Copies<Copy> copies;
    private Changes changes;

    private Copies<Acting> acting;

    /** @param readAt the time before the database was queried */
    private record Copy(ApiKeys.Opening opening, long readAt) {}

    /** An account for which the operator's key acts. @param readAt the time before the database was queried */
    private record Acting(Account account, long readAt) {}

    @PostConstruct
    void configure() {
        configure(settings.duration(Setting.TARGET_AGE).toNanos(), System::nanoTime);
    }

    void configure(long age, LongSupplier time) {
        nanos = time;
        copies = new Copies<>(age, Copy::readAt);
        acting = new Copies<>(age, Acting::readAt);
        changes = new Changes(age);
    }

    /** As {@link ApiKeys#open}. A key that is not valid is never cached. */
    Optional<ApiKeys.Opening> open(KeyText key) {
        long now = nanos.getAsLong();
        Copy copy = copies.getOrRenew(key.sha256(), now);
        if (copy != null && isCurrent(copy, now)) {
            return Optional.of(copy.opening());
        }
        Optional<ApiKeys.Opening> opening = keys.open(key);
        opening.ifPresent(read -> copies.put(key.sha256(), new Copy(read, now), now));
        return opening;
    }

    /** Whether this is the operator's key, as far as is known without a database query. */
    boolean isKnownAsOperators(KeyText key) {
        long now = nanos.getAsLong();
        Copy copy = copies.get(key.sha256(), now);
        return copy != null && isCurrent(copy, now) && copy.opening().account().isOperator();
    }

    /**
     * An open account that is named by the operator. One that is not found is never cached.
     *
     * @param name its id or, with {@link #REF} before it, its ref
     */
    Optional<Account> account(String name) {
        long now = nanos.getAsLong();
        Acting copy = acting.getOrRenew(name, now);
        if (copy != null && !changes.since(copy.account().id(), copy.readAt(), now)) {
            return Optional.of(copy.account());
        }
        Optional<Account> account =
                name.startsWith(REF) ? accounts.ofRef(name.substring(REF.length())) : accounts.find(name);
        account.ifPresent(read -> acting.put(name, new Acting(read, now), now));
        return account;
    }

    private boolean isCurrent(Copy copy, long now) {
        return !changes.since(copy.opening().account().id(), copy.readAt(), now)
                && !copy.opening().key().isExpired(clock.instant());
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Accounts.Changed event) {
        changes.note(event.accountId(), nanos.getAsLong());
    }
}
