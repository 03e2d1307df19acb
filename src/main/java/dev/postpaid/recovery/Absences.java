package dev.postpaid.recovery;

import dev.postpaid.database.Database;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointChanged;
import dev.postpaid.endpoints.Endpoints;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Notes when an endpoint last was not active, so that a page can offer to send what it missed meanwhile. */
@ApplicationScoped
public class Absences {

    /** For how long an absence is remembered by pages. */
    private static final Duration RECENT = Duration.ofDays(7);

    private static final String RETURNED =
            """
            UPDATE absence
            SET until_at = ?
            WHERE account_id = ? AND endpoint_id = ? AND until_at IS NULL
            """;

    private static final String LEFT_AGAIN =
            """
            UPDATE absence
            SET since_at = ?, until_at = NULL
            WHERE account_id = ? AND endpoint_id = ? AND until_at IS NOT NULL
            """;

    private static final String LEFT =
            """
            INSERT INTO absence (account_id, endpoint_id, since_at)
            VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String LAST =
            """
            SELECT since_at, until_at
            FROM absence
            WHERE account_id = ? AND endpoint_id = ? AND until_at > ?
            """;

    private static final String RETURNED_LATELY =
            """
            SELECT endpoint_id
            FROM absence
            WHERE account_id = ? AND until_at > ?
            ORDER BY endpoint_id
            """;

    @Inject
    Endpoints endpoints;

    @Inject
    Database database;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** @param since when the endpoint was paused or suspended; @param until when it was enabled again */
    public record Absence(Instant since, Instant until) {}

    void changed(@Observes EndpointChanged changed) {
        Optional<Endpoint> endpoint = endpoints.find(changed.endpointId());
        database.with(connection -> {
            note(connection, changed, endpoint.filter(Endpoint::isActive).isPresent());
            return null;
        });
    }

    private void note(Connection connection, EndpointChanged changed, boolean active) throws SQLException {
        Instant now = clock.instant();
        String account = changed.accountId();
        String endpoint = changed.endpointId();
        if (active) {
            Database.update(connection, RETURNED, now, account, endpoint);
        } else if (Database.update(connection, LEFT_AGAIN, now, account, endpoint) == 0) {
            Database.update(connection, LEFT, account, endpoint, now);
        }
    }

    /**
     * The last absence of an endpoint that is active again for some days at most. Other nodes still decide by their copies of
     * the endpoint for a moment at its end, so the end is this much later.
     */
    public Optional<Absence> findRecent(String accountId, String endpointId) {
        Duration age = settings.duration(Setting.TARGET_AGE);
        return database
                .with(connection -> Database.query(
                        connection,
                        row -> new Absence(
                                Database.instant(row, "since_at"),
                                Database.instant(row, "until_at").plus(age)),
                        LAST,
                        accountId,
                        endpointId,
                        clock.instant().minus(RECENT)))
                .stream()
                .findFirst();
    }

    /** The ids of the endpoints of an account that have a recent absence. */
    List<String> listRecent(String accountId) {
        return database.with(connection -> Database.query(
                connection,
                row -> row.getString("endpoint_id"),
                RETURNED_LATELY,
                accountId,
                clock.instant().minus(RECENT)));
    }
}
