package dev.postpaid.health;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The health of a closed account's endpoints. */
@ApplicationScoped
class HealthOfClosedAccounts implements AccountTables {

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("endpoint_health", "endpoint_id"));
    }
}
