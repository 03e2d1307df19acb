package dev.postpaid.events;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Names the tables of events, so that the purge of a closed account empties them. */
@ApplicationScoped
class EventsOfClosedAccounts implements AccountTables {

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("event_body", "event_id", "variant"), AccountTable.of("event", "id"));
    }
}
