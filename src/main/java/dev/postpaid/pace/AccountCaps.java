package dev.postpaid.pace;

import dev.postpaid.accounts.Accounts;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many attempts at a time this node makes for accounts that have such a limit. The poller reads the few that have one, once a
 * second, so nobody who sends reads anything for it. A change on another node takes effect within two seconds.
 */
@ApplicationScoped
public class AccountCaps {

    @Inject
    Accounts accounts;

    @Inject
    Settings settings;

    private LongSupplier nanos = System::nanoTime;
    private long age;
    private long readAt;
    private volatile Map<String, Integer> caps = Map.of();
    private volatile boolean stale = true;

    @PostConstruct
    void configure() {
        configure(settings.duration(Setting.TARGET_AGE).toNanos(), System::nanoTime);
    }

    void configure(long maximumAge, LongSupplier time) {
        age = maximumAge;
        nanos = time;
    }

    /** Reads them again if they are old, or one changed on this node. Called by one thread. */
    public void refresh() {
        long now = nanos.getAsLong();
        if (stale || now - readAt >= age) {
            stale = false;
            caps = accounts.listInFlightLimits();
            readAt = now;
        }
    }

    /** {@link Integer#MAX_VALUE} for an account without such a limit. */
    public int of(String accountId) {
        return caps.getOrDefault(accountId, Integer.MAX_VALUE);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Accounts.Changed event) {
        stale = true;
    }
}
