package dev.postpaid.usage;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.database.Database;
import dev.postpaid.platform.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What accounts did, day by day, as far as it is counted. */
@Transactional
@ApplicationScoped
public class Usages implements AccountTables {

    @Inject
    Database database;

    @Inject
    Clock clock;

    /**
     * Reads only what was counted: at most some hundred rows.
     *
     * @param since the first day, such as {@code 2026-11-01}; null for 30 days before the end
     * @param until the first day that is left out; null for tomorrow
     * @throws ProblemException 422 if one is not a date, or there is no day between, or there are more than 92
     */
    public UsageView list(String accountId, String since, String until) {
        UsagePeriod period = UsagePeriod.of(since, until, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        return database.with(connection -> UsageView.of(
                period, UsageRows.countedUntil(connection), UsageRows.days(connection, accountId, period)));
    }

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("usage_day", "on_day", "what"), AccountTable.of("usage_counted", "account_id"));
    }
}
