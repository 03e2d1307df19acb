package dev.postpaid.endpoints;

import dev.postpaid.accounts.AccountClosed;
import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Deletes the endpoints of a closed account, in the transaction that closes it. */
@ApplicationScoped
class EndpointsOfClosedAccounts implements AccountTables {

    @PersistenceContext
    EntityManager em;

    @Inject
    Endpoints endpoints;

    @Inject
    EndpointStates states;

    /** In the order of ids, as all code locks endpoints. */
    @Transactional(Transactional.TxType.MANDATORY)
    void closed(@Observes AccountClosed closed) {
        endpoints.all(closed.accountId()).forEach(endpoint -> {
            em.refresh(endpoint, LockModeType.PESSIMISTIC_WRITE);
            states.deleteWithAccount(endpoint);
        });
    }

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("endpoint", "id").lookedUp());
    }
}
