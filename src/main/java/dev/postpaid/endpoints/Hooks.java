package dev.postpaid.endpoints;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.platform.Contended;
import dev.postpaid.platform.IfMatch;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * REST hooks: endpoints that automation tools add when a flow is switched on, and take away when it is switched off. They
 * are endpoints in everything else, except that they are counted for themselves and end with a 410.
 */
@Contended
@Transactional
@ApplicationScoped
public class Hooks {

    private static final IfMatch ANY_VERSION = new IfMatch(IfMatch.ANY);

    @PersistenceContext
    EntityManager em;

    @Inject
    Accounts accounts;

    @Inject
    Endpoints endpoints;

    @Inject
    Vault vault;

    @Inject
    Settings configuration;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    /**
     * The hook that is asked for. A tool that asks for the same once more gets the same hook: it has forgotten the first, for
     * nobody wants each order twice at one URL.
     *
     * @throws ProblemException 403 if the account's plan has no webhooks, 409 if there are too many hooks
     */
    public Endpoint subscribe(String accountId, Subscription wanted) {
        Account account = accounts.lock(accountId);
        Endpoints.mustHaveWebhooks(account);
        List<Endpoint> hooks =
                endpoints.all(accountId).stream().filter(Endpoint::isHook).toList();
        Optional<Endpoint> known = hooks.stream().filter(wanted::isMetBy).findFirst();
        return known.orElseGet(() -> add(accountId, wanted, hooks.size()));
    }

    private Endpoint add(String accountId, Subscription wanted, int existing) {
        int most = configuration.count(Setting.HOOK_LIMIT);
        if (existing >= most) {
            throw new ProblemException(
                    ProblemType.ENDPOINT_LIMIT,
                    "An account may have " + most + " hooks of automation tools; switch a flow off first.");
        }
        Endpoint hook = new Endpoint(accountId, wanted.settings(), wanted.tool(), vault, clock.instant());
        em.persist(hook);
        audit.note(accountId, "endpoint_added", hook.id());
        return hook;
    }

    /** @throws ProblemException 404 unless it is this account's, a hook, and not removed */
    public Endpoint get(String accountId, String id) {
        return endpoints
                .own(accountId, id)
                .filter(Endpoint::isHook)
                .orElseThrow(() -> ProblemException.notFound("hook"));
    }

    /**
     * Removes it. What is gone, was never there or is another account's is no error: the tool wants it away, and it is.
     *
     * @throws ProblemException 404 for an endpoint that no tool added: that one stays
     */
    public void unsubscribe(String accountId, String id) {
        endpoints.ownLocked(accountId, id).ifPresent(endpoint -> {
            if (!endpoint.isHook()) {
                throw ProblemException.notFound("hook");
            }
            endpoints.delete(accountId, id, ANY_VERSION);
        });
    }
}
