package dev.postpaid.endpoints;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.SortedSet;

/**
 * Ends endpoints whose receiver answered 410, and suspends those that only fail. An endpoint that a person added is suspended after
 * a 410, since some receivers answer 410 for reasons that pass. A hook is deleted, since its tool will not use the URL again. The
 * log of changes names the system as the actor.
 */
@Transactional(Transactional.TxType.MANDATORY)
@ApplicationScoped
public class FailedEndpoints {

    @PersistenceContext
    EntityManager em;

    @Inject
    EndpointStates states;

    /**
     * Locks the endpoints until the end of the transaction, before any of their deliveries: all code locks in this order.
     */
    public void lock(SortedSet<String> ids) {
        ids.forEach(this::locked);
    }

    private Endpoint locked(String id) {
        return em.find(Endpoint.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Suspends an endpoint, if it is active. @param reason such as {@code failing} */
    public void suspend(String id, String reason) {
        Endpoint endpoint = locked(id);
        if (endpoint != null && !endpoint.isDeleted()) {
            states.suspend(endpoint, reason);
        }
    }

    /**
     * Suspends or deletes an endpoint after a 410. An endpoint that a person added is changed only if it is active. A deleted one stays
     * as it is.
     */
    public void end(String id) {
        Endpoint endpoint = locked(id);
        if (endpoint == null || endpoint.isDeleted()) {
            return;
        }
        if (endpoint.managedBy().isPresent()) {
            states.delete(endpoint, EndpointStatus.GONE);
        } else {
            states.suspend(endpoint, EndpointStatus.GONE);
        }
    }
}
