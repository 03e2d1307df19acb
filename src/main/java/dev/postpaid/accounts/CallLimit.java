package dev.postpaid.accounts;

import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.RateLimit;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.StartOrder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/**
 * Limits the calls of each caller to this node. The limit is checked before any database access, so that excess calls cost
 * nothing. A key is counted by its hash, before it is validated. Each key has its own limit, so one caller cannot use up
 * another caller's limit. Callers for whom the operator's key acts, and accounts with a limit of their own, are counted after
 * their key was found in memory.
 */
@ApplicationScoped
public class CallLimit {

    /** About 2 MB. */
    private static final int MOST_CALLERS = 10_000;

    /** No id of ours is longer, but an unknown caller's path can be. */
    private static final int LONGEST_ID = 40;

    @Inject
    Settings settings;

    private RateLimit limit;

    /** Runs at the start, so that a wrong setting stops the start. */
    void configure(@Observes @Priority(StartOrder.ACCOUNTS) Startup startup) {
        limit = new RateLimit(settings.count(Setting.RATE_LIMIT), MOST_CALLERS, System::nanoTime);
    }

    /** @throws ProblemException 429 if this key is used too often */
    void key(KeyText key) {
        refuseUnless(limit.admits(key.sha256()), "this API key");
    }

    /**
     * Counts a call that the operator's key makes for an account. Each account has as many as one key of its own.
     *
     * @throws ProblemException 429 if the operator's key acts for this account too often
     */
    void actingFor(Account account) {
        refuseUnless(limit.admits("for " + account.id()), "this API key for the account " + account.id());
    }

    /** @throws ProblemException 429 if the account has a limit of its own, and all its keys together make more calls */
    void allKeysOf(Account account) {
        Integer most = account.limits().callsPerSecond();
        if (most != null && !limit.admits("all of " + account.id(), most)) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS, "This account may make at most " + most + " requests a second.");
        }
    }

    /** @throws ProblemException 429 if this URL, which needs no key, is called too often for this account */
    public void account(String id) {
        refuseUnless(limit.admits(id.substring(0, Math.min(id.length(), LONGEST_ID))), "this address");
    }

    private void refuseUnless(boolean admitted, String what) {
        if (!admitted) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS,
                    "At most " + settings.count(Setting.RATE_LIMIT) + " requests a second may use " + what + ".");
        }
    }
}
