package dev.postpaid.steps;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.accounts.AuditEntries;
import dev.postpaid.database.Database;
import dev.postpaid.database.RetryOnConflict;
import dev.postpaid.endpoints.EndpointTested;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.history.AccountHistory;
import dev.postpaid.inspectors.Inspectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The first steps of all accounts. A step that was done once stays done, so what proves it may be deleted. */
@RetryOnConflict
@Transactional
@ApplicationScoped
public class Steps implements AccountTables {

    /** The row of an account that does not want to see its steps. */
    private static final String DISMISSED = "dismissed";

    private static final String NOTE =
            """
            INSERT INTO account_step (account_id, step, done_at)
            VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    @Inject
    Endpoints endpoints;

    @Inject
    Inspectors inspectors;

    @Inject
    ValidSignatures validSignatures;

    @Inject
    AccountHistory history;

    @Inject
    AuditEntries audit;

    @Inject
    Database database;

    @Inject
    Clock clock;

    /** The steps of an account. Looks whether more of them are done by now, and notes that, unless nobody wants to know. */
    public FirstSteps find(String accountId) {
        List<String> rows = database.with(connection -> Database.query(
                connection,
                row -> row.getString("step"),
                "SELECT step FROM account_step WHERE account_id = ?",
                accountId));
        Set<Step> done = rows.stream()
                .map(Step::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Step.class)));
        boolean dismissed = rows.contains(DISMISSED);
        if (!dismissed) {
            Arrays.stream(Step.values())
                    .filter(step -> !done.contains(step))
                    .filter(step -> isDone(accountId, step))
                    .forEach(step -> {
                        note(accountId, step.word());
                        done.add(step);
                    });
        }
        return new FirstSteps(Set.copyOf(done), dismissed);
    }

    private boolean isDone(String accountId, Step step) {
        return switch (step) {
            case WEBHOOK ->
                !endpoints.all(accountId).isEmpty() || !inspectors.of(accountId).isEmpty();
            case TESTED -> false;
            case VERIFIED -> validSignatures.isAny(accountId);
            case LIVE -> history.isDeliveredForReal(accountId);
        };
    }

    void tested(@Observes EndpointTested tested) {
        note(tested.accountId(), Step.TESTED.word());
    }

    /** A person says that the receiver verifies signatures. */
    public void confirmVerified(String accountId) {
        if (note(accountId, Step.VERIFIED.word())) {
            audit.note(accountId, "steps_verified", null);
        }
    }

    /** Nobody wants to see the steps of this account any more. */
    public void dismiss(String accountId) {
        if (note(accountId, DISMISSED)) {
            audit.note(accountId, "steps_dismissed", null);
        }
    }

    /** @return whether it was not noted before */
    private boolean note(String accountId, String step) {
        return database.with(connection -> Database.update(connection, NOTE, accountId, step, clock.instant())) == 1;
    }

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("account_step", "step"));
    }
}
