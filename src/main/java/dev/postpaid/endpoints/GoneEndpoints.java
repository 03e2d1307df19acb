package dev.postpaid.endpoints;

import dev.postpaid.accounts.AuditEntries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.SortedSet;

/**
 * What a receiver's 410 does to its endpoint: one that a person added is suspended, for some answer 410 for reasons that
 * pass; a hook is deleted, for its tool will not come back to it. The log of changes says that the system did it.
 */
@Transactional(Transactional.TxType.MANDATORY)
@ApplicationScoped
public class GoneEndpoints {

    private static final String GONE = "gone";

    @PersistenceContext
    EntityManager em;

    @Inject
    AuditEntries audit;

    @Inject
    Clock clock;

    @Inject
    Event<EndpointChanged> changed;

    @Inject
    Event<EndpointDeleted> deleted;

    /** Holds them until the end of the transaction, before anything that waits for them: all others lock in this order. */
    public void lock(SortedSet<String> ids) {
        ids.forEach(this::locked);
    }

    private Endpoint locked(String id) {
        return em.find(Endpoint.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Suspends or deletes it; nothing is done to what is not active, or deleted already. */
    public void end(String id) {
        Endpoint endpoint = locked(id);
        if (endpoint == null || endpoint.isDeleted()) {
            return;
        }
        if (endpoint.isHook()) {
            endpoint.delete(GONE, clock.instant());
            em.flush();
            audit.note(endpoint.accountId(), "endpoint_deleted", id);
            deleted.fire(new EndpointDeleted(endpoint.accountId(), id));
            changed.fire(new EndpointChanged(id));
        } else if (endpoint.suspend(GONE, clock.instant())) {
            audit.note(endpoint.accountId(), "endpoint_suspended", id);
            changed.fire(new EndpointChanged(id));
        }
    }
}
