package dev.postpaid.idempotency;

import dev.postpaid.accounts.PurgeRound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

/** Purges what is kept of the answers to a closed account. */
@ApplicationScoped
class ResponsesOfClosedAccounts {

    @Transactional(Transactional.TxType.MANDATORY)
    void purge(@Observes PurgeRound round) {
        round.delete("kept_answer", "idempotency_key");
    }
}
