package dev.postpaid.endpoints;

import dev.postpaid.accounts.AccountClosed;
import dev.postpaid.accounts.PurgeRound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** The endpoints of a closed account end with it, in the transaction that closes it. */
@ApplicationScoped
class EndpointsOfClosedAccounts {

    @PersistenceContext
    EntityManager em;

    @Inject
    Endpoints endpoints;

    @Inject
    EndpointStates states;

    /** In id order, as everybody locks endpoints. */
    @Transactional(Transactional.TxType.MANDATORY)
    void closed(@Observes AccountClosed closed) {
        endpoints.all(closed.accountId()).forEach(endpoint -> {
            em.refresh(endpoint, LockModeType.PESSIMISTIC_WRITE);
            states.deleteWithAccount(endpoint);
        });
    }

    /** An attempt under way may still look them up. */
    @Transactional(Transactional.TxType.MANDATORY)
    void purge(@Observes PurgeRound round) {
        if (round.isQuiet()) {
            round.delete("endpoint", "id");
        }
    }
}
