package dev.postpaid.pace;

import static dev.postpaid.database.Database.batch;
import static dev.postpaid.database.Database.query;
import static dev.postpaid.database.Database.update;

import dev.postpaid.accounts.AccountTable;
import dev.postpaid.accounts.AccountTables;
import dev.postpaid.database.Database;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointChanged;
import dev.postpaid.endpoints.EndpointDeleted;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.pace.Pacer.Lease;
import dev.postpaid.pace.Pacer.Wish;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The token buckets of endpoints with a rate limit, which all nodes share. A bucket is there as long as its endpoint. */
@ApplicationScoped
public class Buckets implements AccountTables {

    private static final String INSERT =
            """
            INSERT INTO endpoint_bucket (account_id, endpoint_id, taken_until)
            VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String LOCK =
            """
            SELECT taken_until
            FROM endpoint_bucket
            WHERE account_id = ? AND endpoint_id = ?
            FOR UPDATE
            """;

    private static final String UPDATE =
            """
            UPDATE endpoint_bucket
            SET taken_until = ?
            WHERE account_id = ? AND endpoint_id = ?
            """;

    private static final String DELETE =
            """
            DELETE FROM endpoint_bucket
            WHERE account_id = ? AND endpoint_id = ?
            """;

    /** Two nodes lock in the same order, and do not wait for each other in a circle. */
    private static final Comparator<Wish> IN_ORDER = Comparator.comparing(
                    (Wish wish) -> wish.to().accountId())
            .thenComparing(wish -> wish.to().endpointId());

    @Inject
    Database database;

    @Inject
    Endpoints endpoints;

    @Inject
    Clock clock;

    /** Takes tokens, in one transaction: as many as are wished, or as there are. */
    List<Lease> lease(List<Wish> wishes) throws SQLException {
        return database.inTransaction(connection -> {
            List<Lease> leases = new ArrayList<>();
            List<Object[]> taken = new ArrayList<>();
            for (Wish wish : wishes.stream().sorted(IN_ORDER).toList()) {
                leases.add(lease(connection, wish, taken));
            }
            batch(connection, UPDATE, taken);
            return leases;
        });
    }

    private Lease lease(Connection connection, Wish wish, List<Object[]> taken) throws SQLException {
        Recipient to = wish.to();
        Optional<TokenBucket> found = query(
                        connection,
                        row -> new TokenBucket(Database.instant(row, "taken_until")),
                        LOCK,
                        to.accountId(),
                        to.endpointId())
                .stream()
                .findFirst();
        if (found.isEmpty()) {
            // The endpoint is deleted: its deliveries end, and nothing is sent.
            return new Lease(to.endpointId(), wish.count(), Duration.ZERO);
        }
        Instant now = clock.instant();
        TokenBucket bucket = found.get();
        int count = Math.min(wish.count(), bucket.tokens(to.perSecond(), now));
        TokenBucket rest = bucket.without(count, to.perSecond(), now);
        if (!rest.equals(bucket)) {
            taken.add(new Object[] {rest.takenUntil(), to.accountId(), to.endpointId()});
        }
        return new Lease(to.endpointId(), count, rest.untilNext(to.perSecond(), now));
    }

    void changed(@Observes EndpointChanged changed) {
        boolean limited = endpoints
                .find(changed.endpointId())
                .map(Endpoint::rateLimitPerSecond)
                .isPresent();
        if (limited) {
            database.with(connection -> insertIfMissing(connection, changed.accountId(), changed.endpointId()));
        }
    }

    int insertIfMissing(Connection connection, String accountId, String endpointId) throws SQLException {
        Instant until = TokenBucket.full(clock.instant()).takenUntil();
        return update(connection, INSERT, accountId, endpointId, until);
    }

    void deleted(@Observes EndpointDeleted deleted) {
        database.with(connection -> update(connection, DELETE, deleted.accountId(), deleted.endpointId()));
    }

    @Override
    public List<AccountTable> accountTables() {
        return List.of(AccountTable.of("endpoint_bucket", "endpoint_id"));
    }
}
