package dev.postpaid.endpoints;

import dev.postpaid.accounts.AccountClosed;
import dev.postpaid.accounts.PurgeRound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;

/**
 * The endpoints of a closed account end with it. {@link Endpoints#delete} does the same to one, but repeats itself where it is
 * contended; here the closing as a whole is repeated.
 */
@ApplicationScoped
class EndpointsOfClosedAccounts {

    @PersistenceContext
    EntityManager em;

    @Inject
    Endpoints endpoints;

    @Inject
    Clock clock;

    @Inject
    Event<EndpointChanged> changed;

    @Inject
    Event<EndpointDeleted> deleted;

    /** In id order, as everybody locks endpoints. */
    @Transactional(Transactional.TxType.MANDATORY)
    void closed(@Observes AccountClosed closed) {
        endpoints.all(closed.accountId()).forEach(endpoint -> {
            em.refresh(endpoint, LockModeType.PESSIMISTIC_WRITE);
            endpoint.delete(clock.instant());
            em.flush();
            deleted.fire(new EndpointDeleted(closed.accountId(), endpoint.id()));
            changed.fire(new EndpointChanged(endpoint.id()));
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
