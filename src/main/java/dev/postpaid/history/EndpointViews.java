package dev.postpaid.history;

import dev.postpaid.accounts.SigningSecrets;
import dev.postpaid.database.Database;
import dev.postpaid.endpoints.Endpoint;
import dev.postpaid.endpoints.EndpointSettings;
import dev.postpaid.history.EndpointView.LastDelivery;
import dev.postpaid.platform.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Combines endpoints with their last delivery from the log. */
@ApplicationScoped
public class EndpointViews {

    private static final String LAST =
            """
            SELECT status_code, outcome, started_at
            FROM attempt
            WHERE account_id = ? AND endpoint_id = ? AND outcome IS NOT NULL
            ORDER BY account_id, endpoint_id, id DESC LIMIT 1
            """;

    @Inject
    Database database;

    @Inject
    SigningSecrets secrets;

    @Inject
    Vault vault;

    public EndpointView of(Endpoint endpoint) {
        EndpointSettings settings = endpoint.settings(vault);
        return EndpointView.of(
                endpoint,
                List.copyOf(settings.headers().values().keySet()),
                settings.signatureKey() != null,
                last(endpoint));
    }

    /** Includes the endpoint's own signing secret. */
    public EndpointView withSecret(Endpoint endpoint) {
        return of(endpoint).with(secrets.show(endpoint.secretOwner()).secret());
    }

    private LastDelivery last(Endpoint endpoint) {
        return database
                .with(connection ->
                        Database.query(connection, EndpointViews::last, LAST, endpoint.accountId(), endpoint.id()))
                .stream()
                .findFirst()
                .orElse(LastDelivery.NEVER);
    }

    private static LastDelivery last(ResultSet row) throws SQLException {
        int statusCode = row.getInt("status_code");
        return LastDelivery.of(
                row.wasNull() ? null : statusCode, row.getString("outcome"), Database.instant(row, "started_at"));
    }
}
