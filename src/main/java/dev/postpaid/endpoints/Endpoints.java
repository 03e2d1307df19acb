package dev.postpaid.endpoints;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.accounts.SecretOwner;
import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.platform.Vault;
import dev.postpaid.web.IfMatch;
import dev.postpaid.web.Page;
import dev.postpaid.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The endpoints of all accounts. URLs are checked before, outside the transaction, since DNS is slow. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class Endpoints {

    @PersistenceContext
    EntityManager em;

    @Inject
    Accounts accounts;

    @Inject
    SigningSecrets secrets;

    @Inject
    Vault vault;

    @Inject
    Settings configuration;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    @Inject
    Event<EndpointChanged> changed;

    @Inject
    EndpointStates states;

    /** @throws ProblemException 403 if the plan has no webhooks, 409 if there are too many or the same endpoint exists */
    public Endpoint create(String accountId, EndpointSettings settings) {
        mayAdd(accounts.lock(accountId));
        refuseTwin(all(accountId), settings, null);
        Endpoint endpoint = new Endpoint(accountId, settings, vault, clock.instant());
        em.persist(endpoint);
        signWithOwn(endpoint, false);
        audit.note(accountId, "endpoint_added", endpoint.id());
        changed.fire(EndpointChanged.of(endpoint));
        return endpoint;
    }

    /**
     * Checks the limits before any slow work, such as DNS, is done for an endpoint that cannot be added anyway. Runs in a
     * transaction of its own: a caller's transaction must not hold a connection during the DNS lookup.
     *
     * @throws ProblemException 403 if the account's plan has no webhooks, 409 if there are too many
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void mayAdd(Account account) {
        mustHaveWebhooks(account);
        Used used = count(account);
        if (!used.hasRoom()) {
            throw new ProblemException(
                    ProblemType.ENDPOINT_LIMIT, "An account may have " + used.most() + " endpoints; delete one first.");
        }
    }

    /** How many endpoints an account has, and at most may have; hooks do not count. */
    public record Used(int now, int most) {

        public boolean hasRoom() {
            return now < most;
        }
    }

    public Used count(Account account) {
        long now = all(account.id()).stream()
                .filter(endpoint -> endpoint.managedBy().isEmpty())
                .count();
        Integer own = account.limits().endpoints();
        return new Used((int) now, own == null ? configuration.count(Setting.ENDPOINT_LIMIT) : own);
    }

    /** @throws ProblemException 403 if the account's plan has no webhooks */
    public static void mustHaveWebhooks(Account account) {
        if (!account.plan().hasWebhooks()) {
            throw new ProblemException(
                    ProblemType.PLAN_REQUIRED,
                    "Webhooks belong to the plan flow; this account is on the plan "
                            + account.plan().word() + ".");
        }
    }

    /** Ignores hooks, since tools do not know the other endpoints: a hook is no duplicate, and has none. */
    private static void refuseTwin(List<Endpoint> existing, EndpointSettings settings, Endpoint itself) {
        if (itself != null && itself.managedBy().isPresent()) {
            return;
        }
        existing.stream()
                .filter(other -> other != itself
                        && other.managedBy().isEmpty()
                        && other.url().equals(settings.url().value())
                        && other.events().equals(settings.events()))
                .findFirst()
                .ifPresent(twin -> {
                    throw new ProblemException(
                            ProblemType.ENDPOINT_EXISTS,
                            "The endpoint " + twin.id() + " has this URL and these events already.");
                });
    }

    /**
     * @param wanted the versions that may be changed
     * @param change makes the new settings from the present ones; runs while the endpoint is locked
     * @throws ProblemException 404 unless the endpoint is this account's, 412 if it has another version, 409 if the same
     *     endpoint exists
     */
    public Endpoint change(String accountId, String id, IfMatch wanted, UnaryOperator<EndpointSettings> change) {
        accounts.lock(accountId);
        Endpoint endpoint = lock(accountId, id, wanted);
        EndpointSettings settings = change.apply(endpoint.settings(vault));
        refuseTwin(all(accountId), settings, endpoint);
        boolean hadOwnSecret = endpoint.hasOwnSecret();
        endpoint.change(settings, vault, clock.instant());
        signWithOwn(endpoint, hadOwnSecret);
        audit.note(accountId, "endpoint_changed", id);
        changed.fire(EndpointChanged.of(endpoint));
        return endpoint;
    }

    private void signWithOwn(Endpoint endpoint, boolean before) {
        if (endpoint.hasOwnSecret() && !before) {
            secrets.createFirst(endpoint.secretOwner());
        } else if (before && !endpoint.hasOwnSecret()) {
            secrets.end(SecretOwner.endpoint(endpoint.accountId(), endpoint.id()));
        }
    }

    /** Pauses an endpoint; its waiting deliveries are held. @throws ProblemException as {@link #delete} */
    public Endpoint disable(String accountId, String id, IfMatch wanted) {
        Endpoint endpoint = lock(accountId, id, wanted);
        states.disable(endpoint);
        return endpoint;
    }

    /** Resumes an endpoint; its held deliveries become due. @throws ProblemException as {@link #delete} */
    public Endpoint enable(String accountId, String id, IfMatch wanted) {
        Endpoint endpoint = lock(accountId, id, wanted);
        states.enable(endpoint);
        return endpoint;
    }

    /**
     * Deletes an endpoint and ends its waiting deliveries.
     *
     * @param wanted the versions that may be deleted
     * @throws ProblemException 404 unless the endpoint is this account's, 412 if it has another version
     */
    public void delete(String accountId, String id, IfMatch wanted) {
        states.delete(lock(accountId, id, wanted));
    }

    /** @throws ProblemException 404 unless the endpoint is this account's and not deleted */
    public Endpoint get(String accountId, String id) {
        return present(own(accountId, id));
    }

    /** Every change locks the row: a JPA provider that writes all columns would otherwise undo a concurrent change. */
    private Endpoint lock(String accountId, String id, IfMatch wanted) {
        Endpoint endpoint = present(ownLocked(accountId, id));
        wanted.check(endpoint.version());
        return endpoint;
    }

    private static Endpoint present(Optional<Endpoint> own) {
        return own.orElseThrow(() -> ProblemException.notFound("endpoint"));
    }

    /** This account's endpoint; empty if it is deleted. */
    Optional<Endpoint> own(String accountId, String id) {
        return own(accountId, em.find(Endpoint.class, id));
    }

    /** The same, locked until the end of the transaction. */
    Optional<Endpoint> ownLocked(String accountId, String id) {
        return own(accountId, em.find(Endpoint.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    private static Optional<Endpoint> own(String accountId, Endpoint endpoint) {
        return Optional.ofNullable(endpoint).filter(found -> found.accountId().equals(accountId) && !found.isDeleted());
    }

    /** The endpoint, even if it is deleted. */
    public Optional<Endpoint> find(String id) {
        return Optional.ofNullable(em.find(Endpoint.class, id));
    }

    /** The present settings of an endpoint, to which a patch is applied. */
    public EndpointSettings settings(String accountId, String id) {
        return get(accountId, id).settings(vault);
    }

    /** All endpoints of the account that are not deleted, oldest first. Their number is limited. */
    public List<Endpoint> all(String accountId) {
        return em.createQuery(
                        "SELECT e FROM Endpoint e WHERE e.accountId = :account AND e.deletedAt IS NULL ORDER BY e.id",
                        Endpoint.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    public Page<Endpoint> list(String accountId, PageRequest page) {
        List<Endpoint> endpoints = em.createQuery(
                        """
                        SELECT e FROM Endpoint e
                        WHERE e.accountId = :account AND e.deletedAt IS NULL AND e.id < :before
                        ORDER BY e.id DESC
                        """,
                        Endpoint.class)
                .setParameter("account", accountId)
                .setParameter("before", page.before())
                .setMaxResults(page.fetch())
                .getResultList();
        return Page.of(endpoints, page, Endpoint::id);
    }
}
