package dev.postpaid.history;

import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.database.Database;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointSettings;
import dev.postpaid.health.Health;
import dev.postpaid.health.Healths;
import dev.postpaid.history.EndpointView.LastDelivery;
import dev.postpaid.platform.Ids;
import dev.postpaid.platform.Vault;
import dev.postpaid.sending.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Combines endpoints with their last delivery and their failures from the log, and with their health. */
@ApplicationScoped
public class EndpointViews {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_RATED = 500;
    private static final int MOST_COUNTED = 10_000;

    /** The state of an endpoint whose last attempt failed, and whose deliveries are sent all the same. */
    private static final String FAILING = "failing";

    private static final String LAST =
            """
            SELECT status_code, outcome, started_at
            FROM attempt
            WHERE account_id = ? AND endpoint_id = ? AND outcome IS NOT NULL
            ORDER BY account_id, endpoint_id, id DESC LIMIT 1
            """;

    private static final String FAILURES =
            """
            SELECT COUNT(*) AS attempts, COUNT(CASE WHEN outcome <> '%s' THEN 1 END) AS failures FROM (
                SELECT outcome
                FROM attempt
                WHERE account_id = ? AND endpoint_id = ? AND id >= ? AND outcome IS NOT NULL
                ORDER BY account_id, endpoint_id, id DESC LIMIT %d) AS newest
            """
                    .formatted(Outcome.DELIVERED.word(), MOST_RATED);

    private static final String WAITING =
            """
            SELECT COUNT(*) AS n FROM (
                SELECT id FROM delivery WHERE account_id = ? AND endpoint_id = ? LIMIT %d) AS found
            """
                    .formatted(MOST_COUNTED);

    @Inject
    Database database;

    @Inject
    SigningSecrets secrets;

    @Inject
    Healths healths;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /** @param delivered whether the last attempt was delivered, or there was none */
    private record Last(LastDelivery delivery, boolean delivered) {}

    public EndpointView of(Endpoint endpoint) {
        EndpointSettings settings = endpoint.settings(vault);
        return database.with(connection -> {
            Last last = last(connection, endpoint);
            return EndpointView.of(endpoint, settings, last.delivery(), health(connection, endpoint, last));
        });
    }

    /** Includes the endpoint's own signing secret. */
    public EndpointView withSecret(Endpoint endpoint) {
        return of(endpoint).with(secrets.show(endpoint.secretOwner()).secret());
    }

    private static Last last(Connection connection, Endpoint endpoint) throws SQLException {
        return Database.query(connection, EndpointViews::last, LAST, endpoint.accountId(), endpoint.id()).stream()
                .findFirst()
                .orElse(new Last(LastDelivery.NEVER, true));
    }

    private static Last last(ResultSet row) throws SQLException {
        int statusCode = row.getInt("status_code");
        Integer code = row.wasNull() ? null : statusCode;
        String outcome = row.getString("outcome");
        return new Last(
                LastDelivery.of(code, outcome, Database.instant(row, "started_at")),
                outcome.equals(Outcome.DELIVERED.word()));
    }

    private EndpointView.Health health(Connection connection, Endpoint endpoint, Last last) throws SQLException {
        Optional<Health> bad = healths.of(endpoint.id()).filter(health -> health.failures() > 0);
        boolean active = endpoint.isActive();
        return new EndpointView.Health(
                active ? state(bad, last) : endpoint.status().word(),
                bad.map(Health::failingSince).orElse(null),
                active ? bad.map(Health::trialAt).orElse(null) : null,
                failureRate(connection, endpoint),
                Database.query(connection, row -> row.getInt("n"), WAITING, endpoint.accountId(), endpoint.id())
                        .get(0));
    }

    /** Some failures do not count against an endpoint, such as a 400. Still it is not well. */
    private static String state(Optional<Health> bad, Last last) {
        if (bad.filter(Health::isDegraded).isPresent()) {
            return Health.DEGRADED;
        }
        return bad.isPresent() || !last.delivered() ? FAILING : Health.HEALTHY;
    }

    private Double failureRate(Connection connection, Endpoint endpoint) throws SQLException {
        return Database.query(
                        connection,
                        row -> row.getInt("attempts") == 0
                                ? Optional.<Double>empty()
                                : Optional.of(row.getDouble("failures") / row.getInt("attempts")),
                        FAILURES,
                        endpoint.accountId(),
                        endpoint.id(),
                        Ids.since("att", clock.instant().minus(DAY)))
                .get(0)
                .orElse(null);
    }
}
