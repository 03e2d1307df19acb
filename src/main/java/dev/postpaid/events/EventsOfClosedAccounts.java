package dev.postpaid.events;

import dev.postpaid.accounts.PurgeRound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

/** Purges what was recorded for a closed account. */
@ApplicationScoped
class EventsOfClosedAccounts {

    @Transactional(Transactional.TxType.MANDATORY)
    void purge(@Observes PurgeRound round) {
        round.delete("event_body", "event_id", "variant");
        round.delete("event", "id");
    }
}
