package dev.postpaid.deliveries;

import dev.postpaid.accounts.PurgeRound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

/** Purges queue and log of a closed account. What waits in memory finds its endpoint deleted and is not sent. */
@ApplicationScoped
class DeliveriesOfClosedAccounts {

    @Transactional(Transactional.TxType.MANDATORY)
    void purge(@Observes PurgeRound round) {
        round.delete("delivery", "id");
        round.delete("attempt", "id");
        round.delete("fanout", "event_id");
    }
}
