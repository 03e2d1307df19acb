package dev.postpaid.endpoints;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
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
    EndpointStates states;

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
        if (endpoint.managedBy().isPresent()) {
            states.delete(endpoint, GONE);
        } else {
            states.suspend(endpoint, GONE);
        }
    }
}
