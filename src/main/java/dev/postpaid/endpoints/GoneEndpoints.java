package dev.postpaid.endpoints;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.SortedSet;

/**
 * Ends endpoints whose receiver answered 410. An endpoint that a person added is suspended, since some receivers answer 410
 * for reasons that pass. A hook is deleted, since its tool will not use the URL again. The log of changes names the system
 * as the actor.
 */
@Transactional(Transactional.TxType.MANDATORY)
@ApplicationScoped
public class GoneEndpoints {

    private static final String GONE = "gone";

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

    /**
     * Suspends or deletes an endpoint. An endpoint that a person added is changed only if it is active. A deleted one stays
     * as it is.
     */
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
