package dev.postpaid.orders;

import dev.postpaid.accounts.PurgeRound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

/** Purges what was bought from a closed account: payments before the orders that they refer to. */
@ApplicationScoped
class OrdersOfClosedAccounts {

    @Transactional(Transactional.TxType.MANDATORY)
    void purge(@Observes PurgeRound round) {
        round.delete("payment", "provider", "reference");
        round.delete("surplus_payment", "provider", "reference");
        round.delete("orders", "id");
        round.delete("erasure", "id");
    }
}
