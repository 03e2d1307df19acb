package dev.postpaid.endpoints;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.egress.VettedUrl;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.Vault;
import dev.postpaid.web.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * REST hooks: endpoints that an automation tool adds when a flow is switched on, and removes when it is switched off. They
 * behave like other endpoints, except that they have a limit of their own and that a 410 deletes them.
 */
@RetryOnConflict
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
    SigningSecrets secrets;

    @Inject
    Event<EndpointChanged> changed;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    /** @param secret signs the requests to this hook, and to no other endpoint */
    public record Subscribed(String id, String secret) {}

    /**
     * Adds a hook with a signing secret of its own. If the tool already has a hook for the same URL and event, it gets that
     * hook again: the tool has lost the first one, since no tool wants every order twice at one URL. A request with another
     * API key gives the hook a new secret, so that no tool learns a secret that signs for another tool's receiver.
     *
     * @param url the URL of the subscription, already checked
     * @param keyId the API key of the request
     * @throws ProblemException 403 if the account's plan has no webhooks, 409 if there are too many hooks
     */
    public Subscribed subscribe(String accountId, Subscription wanted, VettedUrl url, String keyId) {
        Account account = accounts.lock(accountId);
        Endpoints.mustHaveWebhooks(account);
        List<Endpoint> hooks = endpoints.all(accountId).stream()
                .filter(endpoint -> endpoint.managedBy().isPresent())
                .toList();
        Optional<Endpoint> known = hooks.stream().filter(wanted::isMetBy).findFirst();
        Endpoint hook = known.flatMap(found -> endpoints.ownLocked(accountId, found.id()))
                .map(found -> handed(keyId, found))
                .orElseGet(() -> add(accountId, wanted, url, keyId, hooks.size()));
        return new Subscribed(hook.id(), secrets.show(hook.secretOwner()).secret());
    }

    private Endpoint handed(String keyId, Endpoint hook) {
        if (hook.isToldTo(keyId)) {
            return hook;
        }
        hook.handTo(keyId, clock.instant());
        secrets.end(hook.secretOwner());
        secrets.createFirst(hook.secretOwner());
        audit.note(hook.accountId(), "secret_rotated", hook.id());
        changed.fire(EndpointChanged.of(hook));
        return hook;
    }

    private Endpoint add(String accountId, Subscription wanted, VettedUrl url, String keyId, int existing) {
        int most = configuration.count(Setting.HOOK_LIMIT);
        if (existing >= most) {
            throw new ProblemException(
                    ProblemType.ENDPOINT_LIMIT,
                    "An account may have " + most + " hooks of automation tools; switch a flow off first.");
        }
        Endpoint hook = new Endpoint(accountId, wanted, url, keyId, vault, clock.instant());
        em.persist(hook);
        secrets.createFirst(hook.secretOwner());
        audit.note(accountId, "endpoint_added", hook.id());
        changed.fire(EndpointChanged.of(hook));
        return hook;
    }

    /** @throws ProblemException 404 unless it is a hook of this account and not removed */
    public Endpoint get(String accountId, String id) {
        return endpoints
                .own(accountId, id)
                .filter(endpoint -> endpoint.managedBy().isPresent())
                .orElseThrow(() -> ProblemException.notFound("hook"));
    }

    /**
     * Removes a hook. A hook that is removed already, never existed or belongs to another account is no error: the tool
     * wants it removed, and it is.
     *
     * @throws ProblemException 404 for an endpoint that no tool added; it stays
     */
    public void unsubscribe(String accountId, String id) {
        endpoints.ownLocked(accountId, id).ifPresent(endpoint -> {
            if (endpoint.managedBy().isEmpty()) {
                throw ProblemException.notFound("hook");
            }
            endpoints.delete(accountId, id, ANY_VERSION);
        });
    }
}
