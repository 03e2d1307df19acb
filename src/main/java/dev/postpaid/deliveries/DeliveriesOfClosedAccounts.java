package dev.postpaid.deliveries;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Queue and log of an account. What waits in memory finds its endpoint deleted and is not sent. */
@ApplicationScoped
class DeliveriesOfClosedAccounts implements AccountTables {

    @Override
    public List<AccountTable> accountTables() {
        return List.of(
                AccountTable.of("delivery", "id"),
                AccountTable.of("attempt", "id"),
                AccountTable.of("fanout", "event_id"));
    }
}
