package dev.postpaid.platforms;

import dev.postpaid.accounts.Account;
import java.time.Instant;

/**
 * An account, as the API shows it to the operator.
 *
 * @param ref the platform's own id of it, or null
 * @param limits null where the installation's limits count
 */
public record AccountView(String id, String ref, String name, String plan, Account.Limits limits, Instant createdAt) {

    static AccountView of(Account account) {
        return new AccountView(
                account.id(),
                account.ref(),
                account.name(),
                account.plan().word(),
                account.limits(),
                account.createdAt());
    }
}
