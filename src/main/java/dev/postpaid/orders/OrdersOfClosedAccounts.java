package dev.postpaid.orders;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What was bought from an account: payments before the orders that they refer to. */
@ApplicationScoped
class OrdersOfClosedAccounts implements AccountTables {

    @Override
    public List<AccountTable> accountTables() {
        return List.of(
                AccountTable.of("payment", "provider", "reference"),
                AccountTable.of("surplus_payment", "provider", "reference"),
                AccountTable.of("orders", "id"),
                AccountTable.of("erasure", "id"));
    }
}
