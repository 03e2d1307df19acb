package dev.postpaid.deliveries;

import dev.postpaid.database.Database;
import dev.postpaid.database.DatabaseWatch;
import dev.postpaid.database.Databases;
import dev.postpaid.platform.Setting;
import dev.postpaid.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The health of this node, and which nodes live. */
@ApplicationScoped
public class NodeHealth {

    /** One or two missed rounds may be chance. */
    private static final int MISSED_ROUNDS = 3;

    @Inject
    Database database;

    @Inject
    Poller poller;

    @Inject
    Completions completions;

    @Inject
    DatabaseWatch watch;

    @Inject
    Databases databases;

    @Inject
    Settings settings;

    /** Whether each part works, by name. */
    public Map<String, Boolean> checks() {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("database", watch.isThere());
        checks.put("poller", poller.sinceLastRound().compareTo(missedRounds()) < 0);
        checks.put("completions", completions.isHealthy());
        checks.put("clock", databases.isClockTrusted(missedRounds()));
        return checks;
    }

    /** The ids of the nodes that share the database and do not count as dead; empty if the database is embedded. */
    public List<String> livingNodes() {
        return database.with(connection ->
                Database.query(connection, row -> row.getString("id"), "SELECT id FROM node ORDER BY started_at, id"));
    }

    /** Each round measures the clock, and then looks for due deliveries. */
    private Duration missedRounds() {
        return settings.duration(Setting.POLL_INTERVAL)
                .multipliedBy(MISSED_ROUNDS)
                .plusSeconds(5);
    }
}
