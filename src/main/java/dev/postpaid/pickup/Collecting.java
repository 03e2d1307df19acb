package dev.postpaid.pickup;

import dev.postpaid.accounts.Account;
import dev.postpaid.accounts.Accounts;
import dev.postpaid.database.Acceptance;
import dev.postpaid.database.Batch;
import dev.postpaid.database.Database;
import dev.postpaid.database.Dialect;
import dev.postpaid.database.GroupCommit;
import dev.postpaid.database.Lookup;
import dev.postpaid.idempotency.Intake;
import dev.postpaid.platform.FailureLog;
import dev.postpaid.platform.ProblemException;
import dev.postpaid.platform.ProblemType;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import dev.postpaid.web.JsonInputReader;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * Takes the oldest rows and accepts them in group commits, account by account, as if each were a request. What is refused is
 * marked; what fails because of the database stays as it is, and waits.
 */
@ApplicationScoped
class Collecting {

    private static final Logger LOG = Logger.getLogger(Collecting.class.getName());

    @Inject
    Database database;

    @Inject
    Dialect dialect;

    @Inject
    GroupCommit commits;

    @Inject
    Accounts accounts;

    @Inject
    @Any
    Instance<Intake> intakes;

    @Inject
    Settings settings;

    @Inject
    OutboxMetrics metrics;

    @Inject
    Clock clock;

    private final Map<String, Intake.Reading> readings = new HashMap<>();
    private Lookup<Long, Long> locked;
    private int most;

    /** How an application names an account. */
    private record Named(String id, String ref) {

        static Named by(OutboxRow row) {
            return new Named(row.accountId(), row.accountId() == null ? row.accountRef() : null);
        }
    }

    @PostConstruct
    void configure() {
        intakes.forEach(intake -> readings.put(intake.kind(), intake.reading()));
        locked = OutboxRows.locked(dialect);
        most = settings.count(Setting.REQUEST_MAX_BYTES);
    }

    /**
     * Takes what waits, at most as much as fits into a round.
     *
     * @return whether there may be more at once; not while another node has the oldest rows
     * @throws RuntimeException if the database is away or slow
     */
    boolean collect() throws SQLException {
        List<OutboxRow> oldest = database.inTransaction(OutboxRows::oldest);
        Map<Named, Optional<Account>> known = new HashMap<>();
        Map<String, List<OutboxRow>> byAccount = new LinkedHashMap<>();
        int done = 0;
        for (OutboxRow row : oldest) {
            Optional<Account> account = known.computeIfAbsent(Named.by(row), this::account);
            if (account.isPresent()) {
                byAccount
                        .computeIfAbsent(account.get().id(), id -> new ArrayList<>())
                        .add(row);
            } else {
                refuse(row, null, nobody(Named.by(row)));
                done++;
            }
        }
        for (var rows : byAccount.entrySet()) {
            done += accept(rows.getKey(), rows.getValue());
        }
        return done > 0;
    }

    private Optional<Account> account(Named named) {
        return named.id() != null ? accounts.find(named.id()) : accounts.ofRef(named.ref());
    }

    private static ProblemException nobody(Named named) {
        String which = named.id() != null ? "id " + named.id() : "ref " + named.ref();
        return new ProblemException(ProblemType.ACCOUNT_NOT_FOUND, "There is no open account with the " + which + ".");
    }

    /** @return how many rows are accepted or refused */
    private int accept(String accountId, List<OutboxRow> rows) throws SQLException {
        List<Long> ids = rows.stream().map(OutboxRow::id).toList();
        List<Acceptance<Object>> items =
                rows.stream().map(row -> read(accountId, row)).toList();
        int chars = rows.stream().mapToInt(row -> row.body().length()).sum();
        List<Batch.Result<Object>> results;
        try {
            results = commits.accept(new Taken(locked, accountId, ids, items), chars);
        } catch (RuntimeException e) {
            return rows.size() > 1 && !Failure.isOfDatabase(e) ? each(accountId, rows) : alone(accountId, rows, e);
        }
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).refusal() != null) {
                refuse(rows.get(i), accountId, results.get(i).refusal());
            } else {
                metrics.accepted();
            }
        }
        return results.size();
    }

    /** One by one, since one of them fails the others. */
    private int each(String accountId, List<OutboxRow> rows) throws SQLException {
        int done = 0;
        for (OutboxRow row : rows) {
            done += accept(accountId, List.of(row));
        }
        return done;
    }

    /** A row that fails by itself, for a reason that nobody foresaw, is refused. */
    private int alone(String accountId, List<OutboxRow> rows, RuntimeException failure) throws SQLException {
        if (rows.size() > 1 || Failure.isOfDatabase(failure)) {
            throw failure;
        }
        OutboxRow row = rows.get(0);
        FailureLog.log(LOG, failure, "a row of the outbox failed row=" + row.name());
        refuse(
                row,
                accountId,
                new ProblemException(
                        ProblemType.INTERNAL, "The error is logged under the row's id " + row.name() + "."));
        return 1;
    }

    @SuppressWarnings("unchecked") // Nobody looks at what is accepted.
    private Acceptance<Object> read(String accountId, OutboxRow row) {
        try {
            return (Acceptance<Object>)
                    readings.get(row.kind()).read(accountId, JsonInputReader.stored(row.body(), most));
        } catch (ProblemException refusal) {
            return Batch.refused(accountId, refusal);
        }
    }

    private void refuse(OutboxRow row, String accountId, ProblemException refusal) throws SQLException {
        String problem = Refusal.of(refusal, row);
        database.inTransaction(connection -> {
            OutboxRows.refuse(connection, row, accountId, problem, clock.instant());
            return null;
        });
        metrics.refused();
        LOG.warning("refused a row of the outbox row=" + row.name() + " account="
                + (accountId == null ? "unknown" : accountId) + " problem="
                + refusal.type().slug());
    }
}
