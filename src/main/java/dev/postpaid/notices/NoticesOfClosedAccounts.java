package dev.postpaid.notices;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is to be told to a closed account. */
@ApplicationScoped
class NoticesOfClosedAccounts implements AccountTables {

    @Override
    public List<AccountTable> accountTables() {
        return List.of(
                AccountTable.of("notice", "id"),
                AccountTable.of("mail", "endpoint_id"),
                AccountTable.of("mail_recipient", "id"));
    }
}
